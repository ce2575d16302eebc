using SCO.Exchange.Domain.Clearing;
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
        _defaults.ReadState(reader, _memberLast);
        for (int place = 0; place < _defaults.Count; place++)
        {
            reader.Demand(
                _calls.Of(_defaults[place].Member) == MarginCallStatus.Defaulted,
                "a default is of a member that is in none");
        }
    }
}
