using System;
using System.IO;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>An older copy of all that an exchange keeps is whole by itself: nothing in it tells
/// that more was answered.</summary>
[Collection(Exchanges.Name)]
public sealed class RestoredCopyTests
{
    private const int AnswersOfADay = 20;

    [Fact]
    public void A_member_that_was_told_more_than_a_copy_that_was_put_back_raises_an_alarm()
    {
        using CrashDays days = new();
        days.Start();
        ulong copied = Trade(days);
        using DataFolder copy = new();
        CopyAll(days.Path, copy.Path);
        days.GoOn();
        ulong told = Trade(days);
        Assert.InRange(told, copied + AnswersOfADay, ulong.MaxValue);
        Directory.Delete(days.Path, recursive: true);
        CopyAll(copy.Path, days.Path);

        days.GoOn();
        Exception refused = Assert.ThrowsAny<Exception>(days.LogOn);
        Assert.Contains("WrongSequence", refused.Message, StringComparison.Ordinal);
        Eventually.Holds(
            () => days.Exchange.Text.Contains(
                $"says that it was told {told} answers, and the journal has {copied}: ",
                StringComparison.Ordinal),
            "the alarm");
        Assert.Equal(0, days.Exchange.Terminate());
    }

    // Until a clean stop; returns how many answers the session of the member has.
    private static ulong Trade(CrashDays days)
    {
        using TestMember member = days.LogOn();
        days.TradeWhile(member, () => member.Answers.Count < AnswersOfADay);
        days.LogOff(member);
        Assert.Equal(0, days.Exchange.Terminate());
        return member.Client.NextAnswer - 1;
    }

    private static void CopyAll(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}
