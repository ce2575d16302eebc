using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Banks.Outgoing;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Banks.Pools;

/// <summary>Money that comes into a pool for a member, or leaves it: posted and told.</summary>
/// <param name="ledger">Where it is posted.</param>
/// <param name="pools">The pools.</param>
/// <param name="cash">The money of members.</param>
/// <param name="venue">Who looks at the pools.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class PoolCash(
    Ledger ledger, BankPools pools, CashAccounts cash, IBankVenue venue)
{
    /// <summary>Money comes in, as an instruction brings it.</summary>
    /// <param name="row">The instruction, which names member and bank.</param>
    /// <param name="to">To which kind of its money.</param>
    /// <param name="fen">How much.</param>
    /// <param name="posting">What for.</param>
    /// <param name="events">Where it is told.</param>
    public void TakeIn(
        in InstructionRow row, AccountKind to, long fen, PostingKind posting,
        ref EventWriter events) => TakeIn(
            row.Bank, row.Payer, to, fen, posting, row.Id.Value, row.Cause, ref events);

    /// <summary>Money leaves, as an instruction takes it.</summary>
    /// <param name="row">The instruction, which names member and bank.</param>
    /// <param name="from">Out of which kind of its money.</param>
    /// <param name="fen">How much.</param>
    /// <param name="posting">What for.</param>
    /// <param name="events">Where it is told.</param>
    public void PayOut(
        in InstructionRow row, AccountKind from, long fen, PostingKind posting,
        ref EventWriter events) => PayOut(
            row.Bank, row.Payer, from, fen, posting, row.Id.Value, row.Cause, ref events);

    /// <summary>Money comes in and is free, as a bank has told.</summary>
    /// <param name="told">The movement.</param>
    /// <param name="posting">What for.</param>
    /// <param name="reference">What the ledger keeps it under.</param>
    /// <param name="events">Where it is told.</param>
    public void TakeIn(
        in BankMovement told, PostingKind posting, ulong reference, ref EventWriter events) =>
        TakeIn(
            told.Bank, told.Member, AccountKind.Available, told.Amount.Fen, posting, reference,
            CashCause.Of(told.Instruction), ref events);

    /// <summary>Free money leaves, as a bank has told.</summary>
    /// <param name="told">The movement.</param>
    /// <param name="posting">What for.</param>
    /// <param name="reference">What the ledger keeps it under.</param>
    /// <param name="events">Where it is told.</param>
    public void PayOut(
        in BankMovement told, PostingKind posting, ulong reference, ref EventWriter events) =>
        PayOut(
            told.Bank, told.Member, AccountKind.Available, told.Amount.Fen, posting, reference,
            CashCause.Of(told.Instruction), ref events);

    private void TakeIn(
        BankId bank, MemberId member, AccountKind to, long fen, PostingKind posting,
        ulong reference, CashCause cause, ref EventWriter events)
    {
        ledger.Post(
            pools.AccountOf(bank), cash.AccountOf(member, to), fen, posting, reference);
        cash.Tell(member, AccountKind.Pool, to, fen, posting, cause, bank, ref events);
        venue.PoolChanged(ref events);
    }

    private void PayOut(
        BankId bank, MemberId member, AccountKind from, long fen, PostingKind posting,
        ulong reference, CashCause cause, ref EventWriter events)
    {
        ledger.Post(
            cash.AccountOf(member, from), pools.AccountOf(bank), fen, posting, reference);
        cash.Tell(member, from, AccountKind.Pool, fen, posting, cause, bank, ref events);
        venue.PoolChanged(ref events);
    }
}
