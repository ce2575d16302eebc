using System;
using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;

namespace SCO.Exchange.Host.Audit.Export;

/// <summary>
/// Each posting of the ledger as a row, in order, and behind the last one what each account holds.
/// One thread; holds the postings of one command.
/// </summary>
/// <param name="postings">Where postings go.</param>
/// <param name="balances">Where balances go.</param>
/// <param name="names">The names of the venue.</param>
internal sealed class PostingRows(ExportFile postings, ExportFile balances, VenueNames names)
    : ILedgerTrail
{
    /// <summary>The columns of postings. They are only ever appended.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "sequence", "index", "time", "trading_day", "posting", "asset", "from_owner", "from_code",
        "from_kind", "to_owner", "to_code", "to_kind", "amount", "reference", "serial",
    ];

    /// <summary>The columns of balances. They are only ever appended.</summary>
    public static readonly IReadOnlyList<string> BalanceColumns =
        ["owner", "code", "asset", "kind", "amount"];

    private readonly List<Posting> _made = [];
    private ulong _sequence;
    private Timestamp _time;
    private TradingDay _day;
    private string _serial = "";

    /// <summary>A command comes next: what is posted from here on belongs to it.</summary>
    public void Begin(ExchangeCore core, ref readonly Command next)
    {
        End(core);
        core.Trail = this;
        _sequence = next.Sequence.Value;
        _time = next.Time;
        _day = core.TradingDay;
        _serial = "";
    }

    /// <summary>Keeps the bank's number of a movement.</summary>
    public void Read(CommandKind kind, ReadOnlySpan<byte> content)
    {
        if (kind == CommandKind.MoveBank
            && BankMovement.TryRead(content, out _, out ReadOnlySpan<byte> serial))
        {
            _serial = Encoding.ASCII.GetString(serial);
        }
    }

    /// <inheritdoc/>
    public void OnPosting(in Posting posting) => _made.Add(posting);

    /// <summary>The last command is over.</summary>
    public void Finish(ExchangeCore core)
    {
        End(core);
        core.Trail = null;
        foreach (LedgerAccountView account in core.ViewLedger())
        {
            FieldRow row = balances.Row;
            row.Clear();
            row.Word("owner", account.Owner.Kind);
            row.Text("code", CodeOf(account.Owner));
            row.Text("asset", NameOf(account.Asset));
            row.Word("kind", account.Kind);
            row.Signed("amount", checked((long)account.Net));
            balances.Write();
        }
    }

    private void End(ExchangeCore core)
    {
        for (int index = 0; index < _made.Count; index++)
        {
            Posting posting = _made[index];
            LedgerAccountView from = core.ViewAccount(posting.Debit);
            LedgerAccountView to = core.ViewAccount(posting.Credit);
            FieldRow row = postings.Row;
            row.Clear();
            row.Number("sequence", _sequence);
            row.Number("index", (ulong)index);
            row.Time("time", _time);
            row.Day("trading_day", _day);
            row.Word("posting", posting.Kind);
            row.Text("asset", NameOf(from.Asset));
            row.Word("from_owner", from.Owner.Kind);
            row.Text("from_code", CodeOf(from.Owner));
            row.Word("from_kind", from.Kind);
            row.Word("to_owner", to.Owner.Kind);
            row.Text("to_code", CodeOf(to.Owner));
            row.Word("to_kind", to.Kind);
            row.Signed("amount", posting.Amount);
            row.Id("reference", posting.Reference);
            if (_serial.Length > 0 && posting.Kind.IsToldByBank())
            {
                row.Text("serial", _serial);
            }

            postings.Write();
        }

        _made.Clear();
    }

    private string CodeOf(LedgerOwner owner) => owner.Kind switch
    {
        OwnerKind.Member => names.Code(new MemberId(owner.Number)),
        OwnerKind.Bank => names.Bank(new BankId((ushort)owner.Number)),
        _ => "",
    };

    private string NameOf(AssetId asset) => asset == AssetId.Cny
        ? "CNY"
        : names.ProductOf(new ProductId(asset.Value - AssetId.GoodsBase))?.Code ?? "";
}
