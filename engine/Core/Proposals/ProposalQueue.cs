using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core.Proposals;

/// <summary>The commands that wait for approval, the oldest first.</summary>
/// <remarks>
/// Core thread. Allocates nothing after the constructor. All wait equally long, so the oldest is
/// also the first that is too old.
/// </remarks>
internal sealed class ProposalQueue(NextDue next)
{
    /// <summary>Proposals that may wait.</summary>
    public const int ProposalsMax = 64;

    /// <summary>
    /// Proposals of one operator that may wait: all rates of an instrument, and no more than a
    /// quarter of the room.
    /// </summary>
    public const int EachMax = 16;

    private readonly Proposal[] _proposals = new Proposal[ProposalsMax];
    private readonly ProposalNotes _notes = new(ProposalsMax);
    private int _count;

    /// <summary>The number of the last one.</summary>
    public uint LastNumber { get; private set; }

    /// <summary>Whether no further one can wait.</summary>
    public bool IsFull => _count == ProposalsMax;

    /// <summary>The oldest one. There is one.</summary>
    public Proposal First => _proposals[0];

    /// <summary>All of them, the oldest first, until one is added or taken out.</summary>
    public ReadOnlySpan<Proposal> All => _proposals.AsSpan(0, _count);

    /// <summary>Adds a proposal, whose number is the next one.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="note">What was written to it; of a kind that has none, nothing.</param>
    public void Add(in Proposal proposal, ReadOnlySpan<byte> note)
    {
        Invariant.Holds(!IsFull && proposal.Number == LastNumber + 1);
        Invariant.Holds(note.IsEmpty || HasNote(proposal.Kind));
        _notes.Keep(_count, note);
        _proposals[_count++] = proposal;
        LastNumber = proposal.Number;
        next.Set(DeadlineKind.Proposal, _proposals[0].EndsAt.Ns);
    }

    /// <summary>How many wait of an operator.</summary>
    public int CountOf(PrincipalId proposer)
    {
        int count = 0;
        foreach (ref readonly Proposal proposal in All)
        {
            count += proposal.Proposer == proposer ? 1 : 0;
        }

        return count;
    }

    /// <summary>The proposal of a number.</summary>
    /// <returns>False when there is none, or it is over.</returns>
    public bool TryFind(uint number, out Proposal proposal)
    {
        int place = PlaceOf(number);
        proposal = place == _count ? default : _proposals[place];
        return place != _count;
    }

    /// <summary>
    /// What was written to a proposal, UTF-8, until one is added or taken out; nothing if it is
    /// over.
    /// </summary>
    public ReadOnlySpan<byte> NoteOf(uint number)
    {
        int place = PlaceOf(number);
        return place == _count ? default : _notes.Of(place);
    }

    /// <summary>The oldest proposal to release a target.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryFindFor(KillTarget target, out Proposal proposal)
    {
        int place = 0;
        while (place < _count && (_proposals[place].Switch != target
            || _proposals[place].Kind != CommandKind.ReleaseKillSwitch))
        {
            place++;
        }

        proposal = place == _count ? default : _proposals[place];
        return place != _count;
    }

    /// <summary>The oldest proposal of a kind.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryFindOf(CommandKind kind, out Proposal proposal)
    {
        int place = 0;
        while (place < _count && _proposals[place].Kind != kind)
        {
            place++;
        }

        proposal = place == _count ? default : _proposals[place];
        return place != _count;
    }

    /// <summary>The oldest proposal about the same instruction as another one.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryFindBeside(in Proposal one, out Proposal proposal)
    {
        int place = 0;
        while (place < _count && !_proposals[place].IsOfSame(in one))
        {
            place++;
        }

        proposal = place == _count ? default : _proposals[place];
        return place != _count;
    }

    /// <summary>Takes a proposal out.</summary>
    public void Remove(uint number)
    {
        int place = PlaceOf(number);
        _count--;
        Array.Copy(_proposals, place + 1, _proposals, place, _count - place);
        _proposals[_count] = default;
        _notes.Remove(place, _count);
        next.Set(
            DeadlineKind.Proposal, _count == 0 ? ulong.MaxValue : _proposals[0].EndsAt.Ns);
    }

    /// <summary>Writes all of them.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.UInt32(LastNumber);
        writer.Int32(_count);
        for (int place = 0; place < _count; place++)
        {
            Write(writer, in _proposals[place]);
            if (HasNote(_proposals[place].Kind))
            {
                writer.Bytes(_notes.Of(place));
            }
        }
    }

    /// <summary>Takes up what was written.</summary>
    public void ReadState(StateReader reader)
    {
        LastNumber = reader.UInt32();
        _count = reader.Int32(0, ProposalsMax);
        for (int place = 0; place < _count; place++)
        {
            ref Proposal proposal = ref _proposals[place];
            proposal = Read(reader);
            reader.Demand(proposal.Kind.MayWait(), "nobody can propose that");
            _notes.Keep(
                place, HasNote(proposal.Kind) ? reader.Bytes(ProposalNotes.BytesMax) : []);
        }

        next.Set(
            DeadlineKind.Proposal, _count == 0 ? ulong.MaxValue : _proposals[0].EndsAt.Ns);
    }

    // One form for all kinds: what a kind does not say is zero. A rate stands behind it, so that
    // the others keep their bytes.
    private static void Write(StateWriter writer, in Proposal proposal)
    {
        bool isRelease = proposal.Kind == CommandKind.ReleaseKillSwitch;
        bool isOfPrice = IsOfPrice(proposal.Kind);
        KillTarget whom = isRelease ? proposal.Switch : proposal.Money.Whom;
        writer.UInt32(proposal.Number);
        writer.Byte((byte)proposal.Kind);
        writer.UInt32(proposal.Proposer.Value);
        writer.Byte((byte)whom.Scope);
        writer.UInt32(whom.Number);
        writer.UInt64(proposal.EndsAt.Ns);
        writer.UInt64(proposal.Trade.Trade.Value);
        writer.Int64((isOfPrice ? proposal.Priced.Price : proposal.Trade.Price).TenThousandths);
        proposal.Money.WriteState(writer);
        writer.UInt32(proposal.Priced.Instrument.Value);
        writer.UInt16(proposal.Priced.FromDay.DayNumber);
        proposal.Step.WriteState(writer);
        proposal.Title.WriteState(writer);
        if (proposal.Kind == CommandKind.SetParameter)
        {
            proposal.Rate.WriteState(writer);
        }
    }

    private Proposal Read(StateReader reader)
    {
        uint number = reader.UInt32(LastNumber);
        CommandKind kind = (CommandKind)reader.Byte();
        PrincipalId proposer = new(reader.UInt32());
        KillTarget whom = new((KillScope)reader.Byte(), reader.UInt32());
        bool isRelease = kind == CommandKind.ReleaseKillSwitch;
        bool isOfPrice = IsOfPrice(kind);
        Timestamp endsAt = new(reader.UInt64());
        TradeId trade = new(reader.UInt64());
        UnitPrice price = new(reader.Int64());
        ProposedMoney money = ProposedMoney.ReadState(reader);
        InstrumentId instrument = new(reader.UInt32());
        TradingDay fromDay = new(reader.UInt16());
        return new Proposal(number, kind, proposer, endsAt)
        {
            Switch = isRelease ? whom : default,
            Trade = isOfPrice ? default : new ProposedTrade(trade, price),
            Priced = isOfPrice ? new ProposedPrice(instrument, price, fromDay) : default,
            Money = isRelease ? money : money with { Member = whom.Member },
            Step = ContractStep.ReadState(reader),
            Title = TitleStep.ReadState(reader),
            Rate = kind == CommandKind.SetParameter ? ProposedRate.ReadState(reader) : default,
        };
    }

    private static bool HasNote(CommandKind kind) =>
        kind is CommandKind.StepContract or CommandKind.StepTitle;

    private static bool IsOfPrice(CommandKind kind) =>
        kind is CommandKind.SetReferencePrice or CommandKind.SetSettlementPrice;

    private int PlaceOf(uint number)
    {
        int place = 0;
        while (place < _count && _proposals[place].Number != number)
        {
            place++;
        }

        return place;
    }
}
