using SCO.Exchange.Core.Banks;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Core;

/// <content>What is remembered of banks, as canonical bytes, and back.</content>
public sealed partial class ExchangeCore
{
    private void WriteBanks(StateWriter writer)
    {
        writer.Byte((byte)_bankDay);
        for (uint number = 1; number <= _memberLast; number++)
        {
            writer.Int64(_members[number].ReceivedTodayFen);
        }

        for (uint bank = 1; bank <= (uint)_bankContents.IdMax; bank++)
        {
            writer.Int64(_claimedFen[bank]);
        }

        _movements.WriteState(writer);
        _instructions.WriteState(writer);
    }

    private void ReadBanks(StateReader reader)
    {
        _bankDay = (BankDayState)reader.Byte((byte)BankDayState.Reconciling);
        reader.Demand(_bankDay != 0, "the day of the banks has no state");
        for (uint number = 1; number <= _memberLast; number++)
        {
            _members[number].ReceivedTodayFen = reader.Int64(0, long.MaxValue / 2);
        }

        for (uint bank = 1; bank <= (uint)_bankContents.IdMax; bank++)
        {
            _claimedFen[bank] = reader.Int64();
        }

        _movements.ReadState(reader, _bankContents, _members, _tradingDay);
        _instructions.ReadState(reader, _bankContents, _members, _tradingDay);
        for (int place = _instructions.FirstAwaited;
            place != Instructions.None;
            place = _instructions.NextAwaited(place))
        {
            ref InstructionRow row = ref _instructions[place];
            _toldFen[row.Bank.Value] += row.IsOpen ? row.Fen : 0;
            _members[row.Payer.Value].HeldFen += row.HeldFen;
        }

        for (int age = 0; age < _movements.Count; age++)
        {
            CountReturn(in _movements.ByAge(age), 1);
        }
    }
}
