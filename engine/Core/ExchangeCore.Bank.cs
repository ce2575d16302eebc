using System;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>Settlement banks and what they tell of money (decision 0045).</content>
public sealed partial class ExchangeCore
{
    /// <summary>The largest amount of one movement or instruction, in fen.</summary>
    public const long BankFenMax = 1_000_000_000_000_000;

    /// <summary>The most that a bank may hold, in fen: sums of money stay within 64 bits.</summary>
    public const long PoolFenMax = 100_000_000_000_000_000;

    private const int BankCodeLengthMax = 11;
    private const int BankAccountLengthMax = 34;

    private RejectReason DefineBank(ReadOnlySpan<byte> content, ref EventWriter events)
    {
        BankDefinition? read = BankDefinition.Read(content);
        RejectReason reason = CheckNumber(
            _bankContents, read?.Id.Value ?? 0, RejectReason.BanksFull, content, out bool isNew);
        if (!isNew || read is null)
        {
            return reason;
        }

        if (!IsSane(read))
        {
            return RejectReason.InvalidDefinition;
        }

        _bankContents.Keep(read.Id.Value, content);
        Take(read);
        Next(EventKind.BankDefined, ref events).Bank = read.Id;
        return RejectReason.None;
    }

    private static bool IsSane(BankDefinition read) => IsSymbol(read.Code)
        && read.BankCode.Length <= BankCodeLengthMax
        && read.PoolAccount.Length is >= 1 and <= BankAccountLengthMax;

    private void Take(BankDefinition read)
    {
        LedgerOwner owner = LedgerOwner.Of(read.Id);
        _pools[read.Id.Value] = _ledger.Open(owner, AssetId.Cny, AccountKind.Pool);
        _transits[read.Id.Value] = _ledger.Open(owner, AssetId.Cny, AccountKind.InTransit);
    }

    private bool IsBank(BankId bank) => _bankContents.Has(bank.Value);

    /// <summary>What a bank holds: the debit balance of its pool.</summary>
    private long PoolFenOf(BankId bank) => -_ledger.BalanceOf(_pools[bank.Value]);

    /// <summary>What a bank holds beside what it was told to pay and has not answered.</summary>
    private long PoolFreeOf(BankId bank) => PoolFenOf(bank) - _toldFen[bank.Value];

    private RejectReason CheckPoolHolds(BankId bank, long fen, out long missingFen)
    {
        missingFen = Math.Max(0, fen - PoolFreeOf(bank));
        return missingFen > 0 ? RejectReason.PoolShort : RejectReason.None;
    }

    /// <summary>Whether a member can be paid as its definition says.</summary>
    private static bool IsSane(MemberDefinition read) =>
        read.Rail is >= PaymentRail.Internal and <= PaymentRail.Wallet
        && read.BankCode.Length <= BankCodeLengthMax
        && read.BankAccount.Length <= BankAccountLengthMax
        && (read.Rail == PaymentRail.Internal || read.BankAccount.Length > 0);

    private RejectReason SetBankDay(in Command command, ref EventWriter events)
    {
        if (command.BankDay is < BankDayState.Open or > BankDayState.Reconciling
            || command.BankDay == _bankDay)
        {
            return RejectReason.BankDayForbids;
        }

        _bankDay = command.BankDay;
        Next(EventKind.BankDayChanged, ref events).BankDay = _bankDay;
        return RejectReason.None;
    }

    private void MoveBank(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        int known = BankMovements.None;
        long missingFen = 0;
        bool isRepeated = false;
        RejectReason reason = CheckMovement(
            in command, content, out BankMovement told, out Digest serial);
        if (reason == RejectReason.None)
        {
            known = _movements.Find(told.Bank, in serial);
            reason = NamesOriginal(in told)
                ? CheckReversal(in told, known, out missingFen)
                : CheckSerial(in told, in serial, known, out isRepeated, out missingFen);
        }

        if (reason != RejectReason.None)
        {
            RejectMissing(in command, reason, missingFen, ref events);
            return;
        }

        if (NamesOriginal(in told))
        {
            Reverse(in command, in told, ref _movements[known], ref events);
        }
        else if (!isRepeated)
        {
            // An instruction is its own key: where there is no room, its row alone remembers.
            if (!told.Instruction.IsSome || _movements.HasRoom(_tradingDay))
            {
                Remember(in told, in serial);
            }

            PostMovement(in command, in told, in serial, ref events);
        }

        ref Event answered = ref Next(EventKind.BankAnswered, ref events);
        answered.BankMovement = told.Kind;
        answered.Bank = told.Bank;
        answered.Member = told.Member;
        answered.Amount = told.Amount;
        answered.Withdrawal = told.Instruction;
        answered.Repeated = isRepeated ? (byte)1 : (byte)0;
    }

    /// <summary>What can be said of a movement before it is looked for.</summary>
    private RejectReason CheckMovement(
        in Command command, ReadOnlySpan<byte> content, out BankMovement told, out Digest serial)
    {
        told = default;
        serial = default;
        if (command.Session.IsSome || command.Principal.IsSome)
        {
            return RejectReason.NotAuthorised;
        }

        if (!BankMovement.TryRead(content, out told, out ReadOnlySpan<byte> note)
            || !TryPack(note, out serial)
            || told.Kind is < BankMovementKind.Deposit or > BankMovementKind.CapitalIn
            || !NamesItsInstruction(in told)
            || (told.Kind >= BankMovementKind.PoolArrived && told.Member.IsSome))
        {
            return RejectReason.BankMovementInvalid;
        }

        if (!IsBank(told.Bank))
        {
            return RejectReason.UnknownBank;
        }

        if (told.Amount.Fen is <= 0 or > BankFenMax)
        {
            return RejectReason.AmountInvalid;
        }

        bool isOfVenue = !told.Member.IsSome && MayBeOfVenue(in told);
        if (!isOfVenue && !IsMember(told.Member))
        {
            return RejectReason.UnknownMember;
        }

        if (!isOfVenue && _members[told.Member.Value].Bank != told.Bank)
        {
            return RejectReason.UnknownBank;
        }

        return IsTakenIn(_bankDay, told.Kind) ? RejectReason.None : RejectReason.BankDayForbids;
    }

    /// <summary>Whether a movement names an instruction where it should.</summary>
    private static bool NamesItsInstruction(in BankMovement told) => told.Kind switch
    {
        BankMovementKind.WithdrawalDone or BankMovementKind.WithdrawalFailed
            or BankMovementKind.PoolArrived => told.Instruction.IsSome,
        BankMovementKind.WithdrawalReversal => true,
        _ => !told.Instruction.IsSome,
    };

    /// <summary>Whether it can be about money that is no member's.</summary>
    private static bool MayBeOfVenue(in BankMovement told) =>
        told.Kind >= BankMovementKind.PoolArrived || told.Instruction.IsSome;

    /// <summary>
    /// Whether the state of the day takes a movement: open takes all, reconciling what corrects,
    /// and each what answers the exchange.
    /// </summary>
    private static bool IsTakenIn(BankDayState day, BankMovementKind kind) => kind switch
    {
        BankMovementKind.WithdrawalDone or BankMovementKind.WithdrawalFailed
            or BankMovementKind.PoolArrived => true,
        BankMovementKind.Deposit or BankMovementKind.Withdrawal => day == BankDayState.Open,
        _ => day is BankDayState.Open or BankDayState.Reconciling,
    };

    /// <summary>The serial as a number: visible ASCII, with zeros behind it.</summary>
    private static bool TryPack(ReadOnlySpan<byte> serial, out Digest packed)
    {
        packed = default;
        if (serial.Length is < 1 or > Digest.SizeBytes)
        {
            return false;
        }

        foreach (byte letter in serial)
        {
            if (letter is <= (byte)' ' or > (byte)'~')
            {
                return false;
            }
        }

        Span<byte> padded = stackalloc byte[Digest.SizeBytes];
        padded.Clear();
        serial.CopyTo(padded);
        packed = Digest.Read(padded);
        return true;
    }

    /// <summary>
    /// Whether the serial is that of the movement which did not happen, and not one of its own.
    /// </summary>
    private static bool NamesOriginal(in BankMovement told) =>
        told.Kind == BankMovementKind.DepositReversal
        || (told.Kind == BankMovementKind.WithdrawalReversal && !told.Instruction.IsSome);

    private static BankMovementKind KeptAs(BankMovementKind kind) =>
        kind == BankMovementKind.DepositResend ? BankMovementKind.Deposit : kind;

    /// <summary>A movement with a serial of its own, which never posts twice.</summary>
    private RejectReason CheckSerial(
        in BankMovement told, in Digest serial, int known, out bool isRepeated,
        out long missingFen)
    {
        isRepeated = known != BankMovements.None;
        missingFen = 0;
        if (isRepeated)
        {
            ref BankMovementRow row = ref _movements[known];
            return row.Kind == KeptAs(told.Kind) && row.Member == told.Member
                && row.Fen == told.Amount.Fen && row.Day == told.Day
                && row.Instruction == told.Instruction
                    ? RejectReason.None
                    : RejectReason.BankSerialDiffers;
        }

        // What became of an instruction is true whenever it is told, on a later day too when the
        // roll of the day waits, and whatever room there is.
        if (told.Instruction.IsSome)
        {
            return told.Day.IsSome
                ? CheckAnswer(in told, in serial, out isRepeated)
                : RejectReason.BankDayWrong;
        }

        if (told.Day != _tradingDay)
        {
            return RejectReason.BankDayWrong;
        }

        RejectReason reason = told.Kind switch
        {
            BankMovementKind.Withdrawal => CheckTakenOut(in told, out missingFen),
            BankMovementKind.Charge => RejectReason.None,
            _ => CheckPool(in told),
        };
        return reason == RejectReason.None && !_movements.HasRoom(_tradingDay)
            ? RejectReason.TransfersFull
            : reason;
    }

    private RejectReason CheckTakenOut(in BankMovement told, out long missingFen)
    {
        RejectReason reason = CheckWithdrawable(told.Member, told.Amount.Fen, out missingFen);
        return reason == RejectReason.None
            ? CheckPoolHolds(told.Bank, told.Amount.Fen, out missingFen)
            : reason;
    }

    private RejectReason CheckPool(in BankMovement told) =>
        PoolFenOf(told.Bank) + told.Amount.Fen > PoolFenMax
            ? RejectReason.AmountInvalid
            : RejectReason.None;

    /// <summary>Money of a member in default is for those that it owes.</summary>
    private RejectReason CheckWithdrawable(MemberId member, long fen, out long missingFen)
    {
        if (_calls.Of(member) == MarginCallStatus.Defaulted)
        {
            missingFen = 0;
            return RejectReason.MemberInDefault;
        }

        long withdrawable = WithdrawableOf(member);
        missingFen = Math.Max(0, fen - withdrawable);
        if (missingFen == 0)
        {
            return RejectReason.None;
        }

        _limit = withdrawable;
        return RejectReason.AboveWithdrawable;
    }

    /// <summary>A movement that takes back another one, which is named by its serial.</summary>
    private RejectReason CheckReversal(in BankMovement told, int known, out long missingFen)
    {
        missingFen = 0;
        if (told.Day != _tradingDay)
        {
            return RejectReason.BankDayWrong;
        }

        bool isDeposit = told.Kind == BankMovementKind.DepositReversal;
        BankMovementKind wanted = isDeposit
            ? BankMovementKind.Deposit
            : BankMovementKind.Withdrawal;
        if (known == BankMovements.None || _movements[known].Kind != wanted)
        {
            return RejectReason.UnknownMovement;
        }

        ref BankMovementRow original = ref _movements[known];
        if (original.Member != told.Member || original.Fen != told.Amount.Fen)
        {
            return RejectReason.BankSerialDiffers;
        }

        if (original.IsReversed)
        {
            return RejectReason.MovementReversed;
        }

        // When the day is reconciled the record of the bank wins, and the member owes the rest.
        if (isDeposit && _bankDay != BankDayState.Reconciling)
        {
            long freeFen = FenOf(told.Member, AccountKind.Available);
            missingFen = Math.Max(0, told.Amount.Fen - freeFen);
        }

        return missingFen > 0 ? RejectReason.InsufficientFunds : RejectReason.None;
    }

    private void Reverse(
        in Command command, in BankMovement told, ref BankMovementRow original,
        ref EventWriter events)
    {
        original.IsReversed = true;
        if (told.Kind == BankMovementKind.WithdrawalReversal)
        {
            TakeIn(in told, PostingKind.WithdrawalRelease, command.Sequence.Value, ref events);
            return;
        }

        if (original.PostedOn == _tradingDay)
        {
            Receive(told.Member, -told.Amount.Fen);
        }

        PayOut(
            in told, AccountKind.Available, PostingKind.DepositReversal, command.Sequence.Value,
            ref events);
    }

    private void Remember(in BankMovement told, in Digest serial) =>
        Remember(new BankMovementRow
        {
            Serial = serial,
            Fen = told.Amount.Fen,
            Instruction = told.Instruction,
            Member = told.Member,
            Bank = told.Bank,
            Day = told.Day,
            PostedOn = _tradingDay,
            Kind = KeptAs(told.Kind),
        });

    /// <summary>A movement is remembered, and the oldest one forgotten if there is no room.
    /// </summary>
    private void Remember(in BankMovementRow row)
    {
        if (_movements.IsFull)
        {
            CountReturn(in _movements.Oldest, -1);
        }

        _movements.Add(in row);
        CountReturn(in row, 1);
    }

    /// <summary>Of a payment that is known, so much more came back by an id that is remembered.
    /// </summary>
    private void CountReturn(in BankMovementRow row, long sign)
    {
        int place = row.Kind == BankMovementKind.PaymentReturn
            ? _instructions.Find(row.Instruction)
            : Instructions.None;
        if (place != Instructions.None)
        {
            _instructions[place].RememberedFen += sign * row.Fen;
        }
    }

    private void PostMovement(
        in Command command, in BankMovement told, in Digest serial, ref EventWriter events)
    {
        switch (told.Kind)
        {
            case BankMovementKind.Deposit:
            case BankMovementKind.DepositResend:
                Receive(told.Member, told.Amount.Fen);
                TakeIn(in told, PostingKind.Deposit, command.Sequence.Value, ref events);
                break;
            case BankMovementKind.Withdrawal:
                PayOut(
                    in told, AccountKind.Available, PostingKind.Withdrawal,
                    command.Sequence.Value, ref events);
                break;
            case BankMovementKind.Interest:
                PostHouse(in told, AccountKind.Fees, PostingKind.BankInterest, ref events);
                break;
            case BankMovementKind.Charge:
                PostHouse(in told, AccountKind.Fees, PostingKind.BankCharge, ref events);
                break;
            case BankMovementKind.CapitalIn:
                PostHouse(in told, AccountKind.Capital, PostingKind.CapitalIn, ref events);
                break;
            default:
                PostAnswer(in told, in serial, ref events);
                break;
        }
    }

    /// <summary>
    /// Money of the venue comes into a pool, or leaves it for a charge of the bank, whatever the
    /// venue has: a bank has taken it already.
    /// </summary>
    private void PostHouse(
        in BankMovement told, AccountKind kind, PostingKind posting, ref EventWriter events)
    {
        long fen = posting == PostingKind.BankCharge ? -told.Amount.Fen : told.Amount.Fen;
        _ledger.Post(_pools[told.Bank.Value], HouseOf(kind), fen, posting, told.Bank.Value);
        LookAtPools(ref events);
    }

    /// <summary>Money comes into the pool and is free.</summary>
    private void TakeIn(
        in BankMovement told, PostingKind posting, ulong reference, ref EventWriter events)
    {
        _ledger.Post(
            _pools[told.Bank.Value], CashOf(told.Member, AccountKind.Available),
            told.Amount.Fen, posting, reference);
        TellCash(
            told.Member, AccountKind.Pool, AccountKind.Available, told.Amount.Fen, posting,
            told.Instruction.Value, told.Bank, ref events);
        LookAtPools(ref events);
    }

    /// <summary>Money leaves the pool.</summary>
    private void PayOut(
        in BankMovement told, AccountKind from, PostingKind posting, ulong reference,
        ref EventWriter events)
    {
        _ledger.Post(
            CashOf(told.Member, from), _pools[told.Bank.Value], told.Amount.Fen, posting,
            reference);
        TellCash(
            told.Member, from, AccountKind.Pool, told.Amount.Fen, posting,
            told.Instruction.Value, told.Bank, ref events);
        LookAtPools(ref events);
    }
}
