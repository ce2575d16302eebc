using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Settlement.Tests.Banks;
using SCO.Exchange.Settlement.Tests.Outboxes;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>
/// A file of a bank with very many lines. At SCO_TEST_SCALE=20 it has 800,000 of them, which is
/// nearly the 64 MiB that a file may have.
/// </summary>
public sealed class LargeFileTests(ITestOutputHelper output)
{
    private const int LinesInCi = 40_000;

    [Fact]
    public void Twice_the_lines_take_not_much_more_than_twice_the_time()
    {
        int lines = TestScale.Of(LinesInCi);
        _ = TimeOf(1_000);
        TimeSpan half = TimeOf(Math.Max(lines / 2, 1));
        TimeSpan whole = TimeOf(lines);
        // The machine may be busy with the whole and idle with the half; a look at each line for
        // each line would be 4 times however often it is tried.
        for (int again = 0; again < 4 && whole >= half * 3; again++)
        {
            half = Longer(half, TimeOf(Math.Max(lines / 2, 1)));
            whole = Shorter(whole, TimeOf(lines));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{lines / 2} lines {half.TotalSeconds:F2} s, {lines} lines "
                + $"{whole.TotalSeconds:F2} s"));
        Assert.True(whole < half * 3, $"{half} became {whole}");
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan TimeOf(int lines)
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        List<BankFileRecord> records = [];
        for (int line = 0; line < lines; line++)
        {
            records.Add(new MovementRecord(
                string.Create(CultureInfo.InvariantCulture, $"SERIAL-2026-11-26-{line:D8}"),
                MovementCode.Deposit, new MemberId(SmallExchange.Payer), new Money(line + 1), "",
                "a deposit"));
        }

        rig.Put(BankFileTests.FileOf(BankFileKind.Movements, [.. records]));
        Stopwatch watch = Stopwatch.StartNew();
        while (rig.BankFolder.Names("done").Count == 0)
        {
            _ = rig.Outbox.DoWork();
            rig.Exchange.Commit();
        }

        watch.Stop();
        Assert.Equal((long)lines * (lines + 1) / 2, rig.Exchange.DepositedFen);
        Assert.Equal(lines, rig.Sent("RES-F1.txt").Records.Count);
        return watch.Elapsed;
    }
}
