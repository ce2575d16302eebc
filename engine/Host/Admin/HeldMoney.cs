using System.Globalization;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal;
using RejectReason = SCO.Exchange.Gateway.Protocol.Codes.RejectReason;

namespace SCO.Exchange.Host.Admin;

/// <summary>
/// How much of an instruction is held, by the journal of a data directory on this machine, for an
/// operator who named another amount. Any thread; looks through the whole journal.
/// </summary>
internal static class HeldMoney
{
    /// <summary>A clause to stand behind the refusal, or nothing.</summary>
    /// <param name="reason">Why it was refused.</param>
    /// <param name="dataDirectory">The data directory; null: it is not here.</param>
    /// <param name="instruction">The number of the instruction.</param>
    public static string Clause(RejectReason reason, string? dataDirectory, ulong instruction)
    {
        bool isOfAmount = reason is RejectReason.NothingHeld or RejectReason.AmountDiffers
            or RejectReason.AmountInvalid;
        return isOfAmount && dataDirectory is not null
            && Read(dataDirectory, instruction) is { } held
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"; {MoneyWords.Yuan(held)} are held of instruction {instruction}")
                : reason == RejectReason.AmountDiffers
                ? "; such money is freed whole: sco reconcile names the amount"
                : "";
    }

    /// <summary>What came in or came back, without what was freed of it.</summary>
    /// <returns>
    /// Null where there is no journal, or where a part of it is archived away: it may say more.
    /// </returns>
    public static Money? Read(string dataDirectory, ulong instruction)
    {
        if (JournalScan.LastIn(dataDirectory) is null)
        {
            return null;
        }

        long fen = 0;
        try
        {
            JournalScan.Events(ExchangeHost.JournalIn(dataDirectory), 1, (in Event told) =>
            {
                if (told.Instruction.Value == instruction)
                {
                    fen += told.Kind switch
                    {
                        EventKind.ReturnHeld => told.Amount.Fen,
                        EventKind.ReturnFreed => -told.Amount.Fen,
                        _ => 0,
                    };
                }

                return true;
            });
        }
        catch (JournalException)
        {
            return null;
        }

        return new Money(fen);
    }
}
