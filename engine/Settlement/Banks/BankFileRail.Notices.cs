using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Banks;

/// <content>
/// Messages of ISO 20022 from a settlement bank: notices (camt.054), whose credits are deposits,
/// and statements (camt.053), which are kept.
/// </content>
public sealed partial class BankFileRail
{
    private const string IsoEnd = ".xml";
    private const string RefusedPart = "refused";

    private readonly SortedDictionary<string, OpenNotice> _notices = new(StringComparer.Ordinal);

    /// <summary>The pooled account, of which notices have to be; empty: of any.</summary>
    public string PoolAccount { get; init; } = "";

    private void ReadMessage(string name)
    {
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
            _folder.Move(name, "kept");
        }
        else if (message is BankNotice notice && HasAccount(notice))
        {
            Open(name, notice);
        }
        else
        {
            Refuse(name, [message is BankNotice
                ? "a notice of another account"
                : "a settlement bank sends camt.053 and camt.054 alone"]);
        }
    }

    private bool HasAccount(BankNotice notice) =>
        PoolAccount.Length == 0 || notice.Account == PoolAccount;

    private void Open(string name, BankNotice notice)
    {
        OpenNotice open = new();
        _notices.Add(name, open);
        for (int at = 0; at < notice.Entries.Count; at++)
        {
            StatementEntry entry = notice.Entries[at];
            if (EndToEndName.TryRead(entry.EndToEndId, out _, out _))
            {
                // A payment of ours: its own answer tells it.
                continue;
            }

            if (FaultOf(entry) is { } fault)
            {
                open.Faults.Add($"{PlaceOf(at)}: {fault}");
                continue;
            }

            open.Left++;
            _answers.Enqueue(new RailAnswer
            {
                Receipt = string.Create(CultureInfo.InvariantCulture, $"{name}#{at}"),
                Reference = entry.Reference,
                Day = entry.Day,
                PayerAccount = entry.PayerAccount,
                Movement = new BankMovement
                {
                    Kind = BankMovementKind.Deposit,
                    Bank = _bank,
                    Day = entry.Day,
                    Amount = entry.Amount,
                },
            });
        }

        CloseIfOver(name, open);
    }

    /// <summary>What is not a deposit moves money that nobody books: that is for people.</summary>
    private static string? FaultOf(StatementEntry entry) => entry switch
    {
        { IsReversal: true } => "RvslInd: a booking that is taken back",
        { Amount.Fen: <= 0 } => "CdtDbtInd: money left, and no payment of ours",
        { Day.IsSome: false } => "BookgDt: no day",
        { PayerAccount: "" } => "NtryDtls/TxDtls/RltdPties/DbtrAcct: no account of a payer",
        _ => IsSerial(entry.Reference)
            ? null
            : "AcctSvcrRef: more than 32 characters, or one that a serial may not have",
    };

    private static bool IsSerial(string text) =>
        text.Length is >= 1 and <= BankFileTexts.SerialMax
        && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    private bool TryAcknowledgeNotice(string name, int at, RailAnswer answer, RejectReason reason)
    {
        if (!_notices.TryGetValue(name, out OpenNotice? open))
        {
            return false;
        }

        if (reason != RejectReason.None)
        {
            string who = reason == RejectReason.UnknownMember
                ? $"no member of this bank has the account {answer.PayerAccount}"
                : "the exchange refuses it";
            open.Faults.Add($"{PlaceOf(at)}: {reason}: {who}");
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

        _ = _notices.Remove(name);
        if (open.Faults.Count > 0)
        {
            Refuse(name, open.Faults);
        }
        else
        {
            _folder.Move(name, "done");
        }
    }

    private void Refuse(string name, IReadOnlyList<string> faults)
    {
        _folder.Put(
            RefusedPart, name + ".faults",
            Encoding.UTF8.GetBytes(string.Join('\n', faults) + "\n"));
        _folder.Move(name, RefusedPart);
        _told($"the message {name} is refused: {faults[0]}"
            + (faults.Count > 1 ? $", and {faults.Count - 1} more" : ""));
    }

    private static string PlaceOf(int at) => string.Create(
        CultureInfo.InvariantCulture,
        $"/Document/BkToCstmrDbtCdtNtfctn/Ntfctn/Ntry[{at + 1}]");

    /// <summary>A notice whose credits are not all in the journal.</summary>
    private sealed class OpenNotice
    {
        public int Left { get; set; }

        public List<string> Faults { get; } = [];
    }
}
