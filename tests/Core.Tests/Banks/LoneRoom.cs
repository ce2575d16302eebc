using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// The banks' room with no exchange around it: a bank, two members, and a venue that keeps what it
/// is told.
/// </summary>
internal sealed class LoneRoom : IBankVenue
{
    private const uint Members = 2;

    private readonly MemberRow[] _members = new MemberRow[Members + 1];
    private readonly Ledger _ledger = new(64);
    private readonly Slot[] _slots = new Slot[64];
    private readonly Command[] _causes = new Command[1];
    private readonly byte[] _content = new byte[256];
    private ulong _sequence;

    public LoneRoom()
    {
        Cash = new CashAccounts(_ledger, _members, this);
        Room = new BankRoom(_ledger, _members, Cash, this, transfersMax: 8);
        Room.Pools.Definitions.Keep(1, [1]);
        Room.Pools.Open(new BankDefinition
        {
            Id = Bank,
            Code = "B1",
            NameZh = "",
            NameEn = "",
            BankCode = "",
            PoolAccount = "1",
        });
        for (uint number = 1; number <= Members; number++)
        {
            ref MemberRow row = ref _members[number];
            row.IsDefined = true;
            row.Cash = Cash.Open(new MemberId(number));
            row.Bank = Bank;
        }
    }

    public static MemberId Payer { get; } = new(1);

    public static MemberId Payee { get; } = new(2);

    public static BankId Bank { get; } = new(1);

    public CashAccounts Cash { get; }

    public BankRoom Room { get; }

    /// <summary>Whether the contract of every payment is over since an earlier day.</summary>
    public bool IsContractOver { get; set; }

    /// <summary>What the room has set off outside, in its order.</summary>
    public List<string> Heard { get; } = [];

    public TradingDay TradingDay { get; set; } = new(300);

    /// <summary>The payer brings money in, and it is instructed to be paid.</summary>
    public InstructionId Instruct(long fen)
    {
        EventWriter events = Events(out Command cause);
        BankMovement told = new()
        {
            Kind = BankMovementKind.Deposit,
            Bank = Bank,
            Day = TradingDay,
            Member = Payer,
            Amount = new Money(fen),
        };
        int bytes = told.Write(_content, Encoding.ASCII.GetBytes($"D{cause.Sequence.Value}"));
        Done(Room.Movements.Take(
            _content.AsSpan(0, bytes), cause.Sequence, out _, ref events));
        Cash.Move(
            Payer, AccountKind.Available, AccountKind.FrozenPayment, fen,
            PostingKind.ContractFunds, CashCause.None, ref events);
        return Room.Payments.Instruct(
            new ContractId(7), 1, fen, Payer, Payee, PaymentRail.Cips, ref events);
    }

    /// <summary>A rail says what became of it.</summary>
    public RejectReason Answer(InstructionId id, PaymentStatus status, long fen, ulong back = 0)
    {
        EventWriter events = Events(out _);
        PaymentAnswer answer = new()
        {
            Instruction = id,
            Status = status,
            Bank = Bank,
            Amount = new Money(fen),
            Return = new Digest(0, 0, 0, back),
        };
        int bytes = answer.Write(_content, "note"u8);
        return Room.Payments.TakeAnswer(_content.AsSpan(0, bytes), ref events);
    }

    /// <summary>Two operators have said whose money is that is held.</summary>
    public void Free(InstructionId id, MemberId whose, long fen)
    {
        EventWriter events = Events(out _);
        ProposedMoney said = new()
        {
            Instruction = id,
            Member = whose,
            Amount = new Money(fen),
        };
        Done(Room.Resolutions.CheckFreed(in said, PrincipalId.None));
        Room.Resolutions.Free(in said, ref events);
    }

    /// <summary>The hash of the room's state and of the ledger's.</summary>
    public string StateHash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        StateWriter writer = new(hash.AppendData);
        Room.WriteState(writer, Members);
        _ledger.WriteState(writer);
        writer.Flush();
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public ref Event Next(EventKind kind, ref EventWriter events) => ref events.Next(kind);

    public ref Event Tell(EventKind kind, MemberId member, ref EventWriter events)
    {
        ref Event told = ref events.Next(kind);
        told.Member = member;
        return ref told;
    }

    public Rules Rules { get; } = new(VenueDefinition.RuleVersionNewest);

    public bool IsInDefault(MemberId member) => false;

    public long RunningLossOf(MemberId member) => 0;

    public long RefundsOwedBy(MemberId member) => 0;

    public RejectReason CheckNeutral(PrincipalId by, MemberId one, MemberId other) =>
        RejectReason.None;

    public void PoolChanged(ref EventWriter events) => Heard.Add("pool");

    public void PaymentSettled(
        ContractId contract, byte leg, long fen, ref EventWriter events) =>
        Heard.Add($"settled {fen}");

    public void PaymentRejected(ContractId contract, ref EventWriter events) =>
        Heard.Add("rejected");

    public bool PaymentReturned(
        ContractId contract, byte leg, long fen, ref EventWriter events)
    {
        Heard.Add($"returned {fen}");
        return !IsContractOver;
    }

    private EventWriter Events(out Command cause)
    {
        cause = Command.Of(CommandKind.Tick);
        cause.Sequence = new Sequence(++_sequence);
        _causes[0] = cause;
        return new EventWriter(_slots, 0, in _causes[0]);
    }

    private static void Done(RejectReason reason) =>
        Assert.Equal(RejectReason.None, reason);
}
