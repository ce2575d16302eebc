using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Core;

/// <content>What the day is settled by as canonical bytes, and back.</content>
public sealed partial class ExchangeCore
{
    private void WriteMoney(StateWriter writer)
    {
        writer.Byte((byte)_stage);
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            _reserves[number].WriteState(writer);
            _settlements[number].WriteState(writer);
        }

        _calls.WriteState(writer);
        writer.Int32(_ledger.NotedCount);
        for (int place = 0; place < _ledger.NotedCount; place++)
        {
            writer.UInt32(_ledger.OwnerOf(_ledger.NotedAt(place)).Number);
        }

        _defaults.WriteState(writer);
    }

    private void ReadMoney(StateReader reader)
    {
        _stage = (SettlementStage)reader.Byte((byte)SettlementStage.Closed);
        reader.Demand(_stage != 0, "the day is at no stage");
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            _reserves[number].ReadState(reader);
            _settlements[number].ReadState(reader);
        }

        _calls.ReadState(reader, _memberLast);
        for (uint number = 1; number <= _memberLast; number++)
        {
            if (_members[number].IsDefined)
            {
                FollowCall(new MemberId(number));
            }
        }

        for (int left = reader.Int32(0, (int)_memberLast); left > 0; left--)
        {
            uint number = reader.UInt32(_memberLast);
            reader.Demand(_members[number].IsDefined, "somebody to look at is not there");
            _ledger.Note(Cash.AccountOf(new MemberId(number), AccountKind.Available));
        }

        _defaults.ReadState(reader, _memberLast);
        for (int place = 0; place < _defaults.Count; place++)
        {
            reader.Demand(
                _calls.Of(_defaults[place].Member) == MarginCallStatus.Defaulted,
                "a default is of a member that is in none");
        }
    }
}
