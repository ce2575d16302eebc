using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Core.Banks;

/// <summary>The day of the banks: open, reconciling, or closed for all but the words that an
/// instruction was made, or was not.</summary>
/// <param name="venue">Where its events are written, and by which rules.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class BankDay(IBankVenue venue)
{
    /// <summary>Where it stands.</summary>
    public BankDayState State { get; private set; } = BankDayState.Open;

    /// <summary>Whether it can go elsewhere.</summary>
    /// <returns>None, or BankDayForbids: there is no such state, or it is there.</returns>
    public RejectReason CheckMove(BankDayState to) =>
        to is < BankDayState.Open or > BankDayState.Reconciling || to == State
            ? RejectReason.BankDayForbids
            : RejectReason.None;

    /// <summary>It goes elsewhere, as was checked.</summary>
    public void MoveTo(BankDayState to, ref EventWriter events)
    {
        State = to;
        venue.Next(EventKind.BankDayChanged, ref events).BankDay = State;
    }

    /// <summary>
    /// Whether it takes a movement: open takes all, reconciling what corrects, and each whether a
    /// withdrawal was made or a move of a pool arrived.
    /// </summary>
    public bool Takes(BankMovementKind kind) => kind switch
    {
        BankMovementKind.WithdrawalDone or BankMovementKind.WithdrawalFailed
            or BankMovementKind.PoolArrived => true,
        BankMovementKind.Deposit => State == BankDayState.Open,
        BankMovementKind.Withdrawal when !venue.Rules.OwesWhatBanksPaid =>
            State == BankDayState.Open,
        _ => State is BankDayState.Open or BankDayState.Reconciling,
    };

    /// <summary>Writes it.</summary>
    public void WriteState(StateWriter writer) => writer.Byte((byte)State);

    /// <summary>Takes up what was written.</summary>
    public void ReadState(StateReader reader)
    {
        State = (BankDayState)reader.Byte((byte)BankDayState.Reconciling);
        reader.Demand(State != 0, "the day of the banks has no state");
    }
}
