using System;
using System.Collections.Generic;
using System.Globalization;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Banks;

/// <content>
/// Messages of ISO 20022 from a settlement bank: notices (camt.054), whose credits are deposits,
/// or moves that have come in, and statements (camt.053), which are kept.
/// </content>
public sealed partial class BankFileRail
{
    private const string IsoEnd = ".xml";
    private const string RefusedPart = "refused";
    private const string EntryPath = "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn/Ntry";

    private readonly SortedDictionary<string, OpenNotice> _notices = new(StringComparer.Ordinal);

    /// <summary>The pooled account, of which notices have to be; empty: of any.</summary>
    public string PoolAccount { get; init; } = "";

    private void ReadMessage(string name)
    {
        if (RailFolder.IsNameTooLong(name))
        {
            IsoError error = new(
                IsoFault.NameTooLong, 1, 0, RailFolder.NameTooLongText(name));
            Refuse(name, [error.ToString()]);
            return;
        }

        if (!_folder.TryRead(name, IsoReader.BytesMax, out byte[]? bytes))
        {
            _told($"the file {name} was taken away before it was read");
            return;
        }

        if (bytes is null)
        {
            Refuse(name, [$"more than {IsoReader.BytesMax} bytes"]);
        }
        else if (!IsoReader.TryRead(bytes, out IsoMessage? message, out IsoError? error))
        {
            Refuse(name, [error.ToString()]);
        }
        else if (message is BankStatement)
        {
            PutAway(name, "kept");
        }
        else if (message is BankNotice notice && HasAccount(notice))
        {
            Open(name, notice);
        }
        else if (AnswerIn(message) is { } answer)
        {
            _ = _messages.Add(name);
            _answers.Enqueue(answer with { Receipt = name });
        }
        else
        {
            Refuse(name, [message is BankNotice
                ? "a notice of another account"
                : _post is null ? "a settlement bank sends camt.053 and camt.054 alone"
                : "a settlement bank sends pacs.002, pacs.004, camt.053 and camt.054 alone"]);
        }
    }

    private bool HasAccount(BankNotice notice) =>
        PoolAccount.Length == 0 || notice.Account == PoolAccount;

    private void Open(string name, BankNotice notice)
    {
        OpenNotice open = new(notice.Entries);
        _notices.Add(name, open);
        _unanswered += notice.Entries.Count;
        for (int at = 0; at < notice.Entries.Count; at++)
        {
            StatementEntry entry = notice.Entries[at];
            NoticeFault fault = FaultOf(entry);
            // A payment of ours is told by its own answer; but whoever pays in may name a payment
            // as he likes: whether it is one of ours, only the outbox knows.
            bool isNamed = EndToEndName.TryRead(entry.EndToEndId, out _, out _);
            // Whose it is the exchange need not know: it holds what is nobody's, and knows by the
            // serial alone what goes back of that.
            bool isOfNobody =
                fault == NoticeFault.NoPayerAccount && IsSerial(entry.Reference);
            bool isBack = IsBack(entry);
            if (fault != NoticeFault.None && !isNamed && !isOfNobody && !isBack)
            {
                open.Faults.Add(TextOf(at, fault, entry));
                continue;
            }

            open.Left++;
            _answers.Enqueue(new RailAnswer
            {
                Receipt = string.Create(CultureInfo.InvariantCulture, $"{name}#{at}"),
                Reference = entry.Reference,
                Day = entry.Day,
                PayerAccount = isBack ? "" : entry.PayerAccount,
                EndToEndId = isNamed ? entry.EndToEndId : "",
                Booked = isNamed ? entry.Amount : null,
                TellsArrival = _post is not null && entry is { IsReversal: false, Amount.Fen: > 0 },
                Movement = isBack ? ReturnOf(entry)
                    : fault == NoticeFault.None || isOfNobody ? DepositOf(entry)
                    : null,
            });
        }

        CloseIfOver(name, open);
    }

    private BankMovement DepositOf(StatementEntry entry) => new()
    {
        Kind = BankMovementKind.Deposit,
        Bank = _bank,
        Day = entry.Day,
        Amount = entry.Amount,
    };

    private BankMovement ReturnOf(StatementEntry entry) => new()
    {
        Kind = BankMovementKind.DepositReversal,
        Bank = _bank,
        Day = entry.Day,
        Amount = new Money(-entry.Amount.Fen),
    };

    /// <summary>Whether the bank takes back what had come in.</summary>
    private static bool IsBack(StatementEntry entry) =>
        entry is { IsReversal: true, Amount.Fen: < 0, Day.IsSome: true }
        && IsSerial(entry.Reference);

    /// <summary>What is not a deposit moves money that nobody books: that is for people.</summary>
    private static NoticeFault FaultOf(StatementEntry entry) => entry switch
    {
        { IsReversal: true } => NoticeFault.IsReversal,
        { Amount.Fen: <= 0 } => NoticeFault.MoneyLeft,
        { Day.IsSome: false } => NoticeFault.NoDay,
        { PayerAccount: "" } => NoticeFault.NoPayerAccount,
        _ => IsSerial(entry.Reference) ? NoticeFault.None : NoticeFault.NotSerial,
    };

    private static string TextOf(
        int at, NoticeFault fault, StatementEntry entry, RejectReason reason = RejectReason.None)
    {
        string text = fault switch
        {
            NoticeFault.IsReversal => "RvslInd: a booking that is taken back",
            NoticeFault.MoneyLeft => "CdtDbtInd: money left, and no payment of ours",
            NoticeFault.NoDay => "BookgDt: no day",
            NoticeFault.NoPayerAccount =>
                "NtryDtls/TxDtls/RltdPties/DbtrAcct: no account of a payer",
            NoticeFault.NotSerial =>
                "AcctSvcrRef: more than 32 characters, or one that a serial may not have",
            NoticeFault.UnknownPayer =>
                $"no member of this bank has the account {entry.PayerAccount}",
            _ => $"the exchange refuses it: {reason}",
        };
        // The exchange refuses what is no payment of ours, and a move that it knows otherwise.
        string name = entry.EndToEndId.Length == 0 ? ""
            : fault == NoticeFault.Refused ? $"; it names {entry.EndToEndId}"
            : $"; it names {entry.EndToEndId}, which is no payment of ours";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"NTC{(int)fault:D2} {fault} at {EntryPath}[{at + 1}]: {text}{name}");
    }

    private static bool IsSerial(string text) =>
        text.Length is >= 1 and <= BankFileTexts.SerialMax
        && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    private bool TryAcknowledgeNotice(string name, int at, RejectReason reason)
    {
        if (!_notices.TryGetValue(name, out OpenNotice? open))
        {
            return false;
        }

        if (reason != RejectReason.None)
        {
            StatementEntry entry = open.Entries[at];
            NoticeFault own = FaultOf(entry);
            // Without a payer it is held, a move has none, and what is taken back is known by its
            // serial: then the refusal says more.
            bool isTaken = IsBack(entry)
                || (own == NoticeFault.NoPayerAccount && IsSerial(entry.Reference));
            bool isOwn = own != NoticeFault.None
                && (!isTaken || reason == RejectReason.UnknownMember);
            NoticeFault fault = isOwn ? own
                : reason == RejectReason.UnknownMember ? NoticeFault.UnknownPayer
                : NoticeFault.Refused;
            open.Faults.Add(TextOf(at, fault, entry, reason));
        }

        open.Left--;
        CloseIfOver(name, open);
        return true;
    }

    private void CloseIfOver(string name, OpenNotice open)
    {
        if (open.Left > 0)
        {
            return;
        }

        _unanswered -= open.Entries.Count;
        _ = _notices.Remove(name);
        if (open.Faults.Count > 0)
        {
            Refuse(name, open.Faults);
        }
        else
        {
            PutAway(name, "done");
        }
    }

    private void Refuse(string name, IReadOnlyList<string> faults)
    {
        PutAway(name, RefusedPart, string.Join('\n', faults) + "\n");
        _told($"the message {name} is refused: {faults[0]}"
            + (faults.Count > 1 ? $", and {faults.Count - 1} more" : ""));
    }

    /// <summary>A notice whose credits are not all in the journal.</summary>
    private sealed class OpenNotice(IReadOnlyList<StatementEntry> entries)
    {
        public IReadOnlyList<StatementEntry> Entries => entries;

        public int Left { get; set; }

        public List<string> Faults { get; } = [];
    }
}
