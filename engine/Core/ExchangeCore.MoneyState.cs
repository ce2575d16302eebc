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
    }
}
