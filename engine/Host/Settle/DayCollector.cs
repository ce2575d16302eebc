using System;
using System.Collections.Generic;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Settlement.Days;

namespace SCO.Exchange.Host.Settle;

/// <summary>
/// Collects what a day was for each member, out of a replay: the ledger at both ends of it, and
/// each posting and event between. One thread.
/// </summary>
/// <param name="names">The names of the venue; it has to be shown everything before.</param>
/// <param name="span">The day.</param>
/// <param name="before">What has collected the day before, and is done; null: it has to be shown
/// the whole journal.</param>
internal sealed partial class DayCollector(
    VenueNames names, DaySpan span, DayCollector? before = null)
    : IDurableEventConsumer, IReplayWatch, ILedgerTrail
{
    private readonly SortedDictionary<uint, MemberDay> _members = [];
    private readonly Dictionary<(uint Member, uint Product), GoodsLine> _goods = [];
    private readonly SortedDictionary<(uint Member, uint Instrument), PositionDay> _positions = [];
    private readonly Dictionary<(uint Member, uint Instrument), long> _marks = [];
    private readonly Dictionary<uint, UnitPrice> _previous = [];
    private readonly Dictionary<uint, long> _poolsBefore = [];
    private readonly HashSet<ulong> _confirmed = [];
    private readonly LotBook _lots = before?._lots ?? new LotBook(names);
    private readonly UnownedBook _unowned = before?._unowned ?? new UnownedBook(names);
    private KnownAccount[] _accounts = before?._accounts ?? [];
    private bool _isOpen;
    private bool _isMarked;
    private ExchangeCore? _core;
    private TradingDay _day;
    private SettlementStage _stage = SettlementStage.Trading;

    /// <summary>Contracts whose papers are kept.</summary>
    internal int AttachedCount => _attachments.Count;

    /// <inheritdoc/>
    public void OnNext(ExchangeCore core, ref readonly Command next)
    {
        EndCommand(core);
        _core = core;
        _sequence = next.Sequence.Value;
        _time = next.Time;
        _index = 0;
        if (!_isOpen && next.Sequence.Value > span.After.Value)
        {
            Open(core);
        }
    }

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content) =>
        ReadContent(command.Kind, content);

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        Follow(in recorded);

        // Of the day itself too: whoever collects the next one begins with them.
        _lots.Take(in recorded);
        if (!_isOpen)
        {
            return;
        }

        switch (recorded.Kind)
        {
            case EventKind.VenueDefined:
            case EventKind.TradingDayStarted when recorded.Sequence.Value != span.Last.Value:
                _day = recorded.TradingDay;
                break;
            case EventKind.Filled:
            case EventKind.TradeCancelled:
            case EventKind.TradeCorrected:
                Trade(in recorded);
                break;
            case EventKind.PositionMarked:
                _marks[(recorded.Member.Value, recorded.Instrument.Value)] = recorded.Amount.Fen;
                break;
            case EventKind.SettlementStageChanged:
                _stage = recorded.SettlementStage;
                _isMarked |= _stage == SettlementStage.Marked;
                break;
            case EventKind.ContractChanged
                when recorded.ContractAction == ContractAction.ConfirmInvoice:
                _ = _confirmed.Add(recorded.Contract.Value);
                break;
            case EventKind.MarginCallChanged:
                MemberOf(recorded.Member).MarginCalls.Add(new MarginCallLine(
                    recorded.Time, recorded.MarginCallStatus, recorded.Amount.Fen,
                    recorded.Deadline));
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void OnLive()
    {
    }

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
    }

    /// <inheritdoc/>
    public int DoWork() => 0;

    /// <summary>What there is in the morning.</summary>
    private void Open(ExchangeCore core)
    {
        _isOpen = true;
        core.Trail ??= this;
        _day = core.TradingDay;
        ForgetOver(core);
        foreach (MoneyView money in core.ViewMoney())
        {
            MoneyKinds kinds = KindsOf(in money);
            MemberDay member = MemberOf(money.Member);
            member.Opening = kinds;
            member.Posted = kinds;
        }

        foreach (LedgerAccountView account in core.ViewLedger())
        {
            bool isGoods = account.Owner.Kind == OwnerKind.Member
                && account.Asset != AssetId.Cny;
            if (isGoods)
            {
                GoodsOf(account.Owner, account.Asset).Opening += account.Net;
            }
            else if (account.Kind == AccountKind.Pool)
            {
                _poolsBefore[account.Owner.Number] = -(long)account.Net;
            }
        }

        _lots.Roll();
        foreach (PositionView position in core.ViewPositions())
        {
            _positions[(position.Member.Value, position.Instrument.Value)] =
                new PositionDay(LotsOf(core, position));
        }

        foreach (InstrumentDefinition instrument in names.Instruments)
        {
            _previous[instrument.Id.Value] = SettlementPriceOf(core, instrument.Id);
        }
    }

    private void Trade(ref readonly Event told)
    {
        InstrumentDefinition instrument = names.InstrumentOf(told.Instrument)!;
        long ticks = told.Price.TenThousandths / instrument.TickSize.TenThousandths;
        TradeChange change = told.Kind switch
        {
            EventKind.TradeCancelled => TradeChange.Cancelled,
            EventKind.TradeCorrected => TradeChange.Corrected,
            _ => TradeChange.Traded,
        };
        PositionDay position = PositionOf(told.Member, told.Instrument);
        switch (change)
        {
            case TradeChange.Traded:
                position.Trade(
                    told.TradeId, told.Side, told.Quantity.Lots, ticks, told.TradingDay);
                break;
            case TradeChange.Cancelled:
                position.Cancel(
                    told.TradeId, told.Side, told.Quantity.Lots, ticks, told.TradingDay);
                _isCorrection = true;
                break;
            default:
                position.Correct(told.TradeId, told.Side, told.Quantity.Lots, ticks);
                _isCorrection = true;
                break;
        }

        MemberOf(told.Member).Trades.Add(new TradeLine(
            told.TradeId, change, told.Time, instrument.Symbol, names.Account(told.Account),
            told.OrderId, told.Side, told.PositionEffect, told.Price,
            change == TradeChange.Corrected ? told.PreviousPrice : UnitPrice.Null,
            told.Quantity.Lots,
            Money.Notional(
                new Price(ticks), told.Quantity, instrument.FenNumerator,
                instrument.FenDenominator).Fen,
            change == TradeChange.Traded ? told.Fee.Fen : 0)
        {
            AccountNumber = told.Account.Value,
            Trader = told.Trader.Value,
            Product = names.ProductOf(instrument.Product)?.Code ?? "",
            Hedge = told.HedgeFlag,
            Principal = told.Principal.IsSome ? names.Principal(told.Principal) : "",
        });
    }

    private MemberDay MemberOf(MemberId member)
    {
        if (_members.TryGetValue(member.Value, out MemberDay? known))
        {
            return known;
        }

        MemberDefinition? definition = names.MemberOf(member);
        MemberDay added = new(member, names.Code(member))
        {
            NameZh = definition?.NameZh ?? "",
            NameEn = definition?.NameEn ?? "",
            Bank = definition is null ? "" : names.Bank(definition.Bank),
            BankNumber = definition?.Bank.Value ?? 0,
        };
        _members[member.Value] = added;
        return added;
    }

    private PositionDay PositionOf(MemberId member, InstrumentId instrument)
    {
        (uint Member, uint Instrument) key = (member.Value, instrument.Value);
        if (!_positions.TryGetValue(key, out PositionDay? known))
        {
            known = new PositionDay([]);
            _positions[key] = known;
        }

        return known;
    }

    private GoodsLine GoodsOf(LedgerOwner owner, AssetId asset)
    {
        ProductId product = new(asset.Value - AssetId.GoodsBase);
        if (!_goods.TryGetValue((owner.Number, product.Value), out GoodsLine? known))
        {
            ProductDefinition? definition = names.ProductOf(product);
            known = new GoodsLine(definition?.Code ?? "", definition?.LedgerUnit ?? "");
            _goods[(owner.Number, product.Value)] = known;
        }

        return known;
    }

    private static MoneyKinds KindsOf(in MoneyView money) => new(
        money.Available.Fen, money.FrozenOrder.Fen, money.FrozenContract.Fen,
        money.FrozenPayment.Fen, money.DefaultFund.Fen);

    private static UnitPrice SettlementPriceOf(ExchangeCore core, InstrumentId instrument) =>
        core.ViewMargins(instrument)?.SettlementPrice ?? UnitPrice.Null;
}
