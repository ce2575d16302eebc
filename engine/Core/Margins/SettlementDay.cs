using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Core.Margins;

/// <summary>The end of a day, stage by stage: trading, priced, marked, reconciled, closed; or
/// differing, between marked and reconciled.</summary>
/// <param name="desk">Where its events are written.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class SettlementDay(IEventDesk desk)
{
    /// <summary>Where it stands.</summary>
    public SettlementStage Stage { get; private set; } = SettlementStage.Trading;

    /// <summary>Whether a job fixes prices and marks positions.</summary>
    public bool IsUnderWay { get; set; }

    /// <summary>Whether trading of the day is over.</summary>
    public bool IsOver => Stage != SettlementStage.Trading || IsUnderWay;

    /// <summary>The end of the day has come to a stage.</summary>
    /// <returns>The event that says so.</returns>
    public ref Event MoveTo(SettlementStage to, ref EventWriter events)
    {
        Stage = to;
        ref Event moved = ref desk.Next(EventKind.SettlementStageChanged, ref events);
        moved.SettlementStage = to;
        return ref moved;
    }

    /// <summary>Writes the stage; what is under way is written with its job.</summary>
    public void WriteState(StateWriter writer) => writer.Byte((byte)Stage);

    /// <summary>Takes up what was written.</summary>
    public void ReadState(StateReader reader)
    {
        Stage = (SettlementStage)reader.Byte((byte)SettlementStage.Differing);
        reader.Demand(Stage != 0, "the day is at no stage");
    }
}
