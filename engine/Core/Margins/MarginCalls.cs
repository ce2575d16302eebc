using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Margins;

/// <summary>Which members owe margin, and until when.</summary>
/// <remarks>Core thread. Allocates nothing after the constructor.</remarks>
internal sealed class MarginCalls(int membersMax, NextDue next)
{
    private readonly MarginCallStatus[] _statuses = new MarginCallStatus[membersMax + 1];

    /// <summary>When calls are to be met, by member.</summary>
    public DeadlineQueue Deadlines { get; } =
        new(DeadlineKind.MarginCall, membersMax, next);

    /// <summary>Where the call of a member stands; 0 if it has none.</summary>
    public MarginCallStatus Of(MemberId member) => _statuses[member.Value];

    /// <summary>Whether a member may take on nothing that needs more money.</summary>
    public bool IsOpen(MemberId member) => _statuses[member.Value] != 0;

    /// <summary>Whether a member has not paid in time.</summary>
    public bool IsMissed(MemberId member) =>
        _statuses[member.Value] is MarginCallStatus.Missed or MarginCallStatus.Defaulted;

    /// <summary>Until when the call of a member is to be met; 0: there is no deadline.</summary>
    public Timestamp DeadlineOf(MemberId member) => Deadlines.Has(member.Value)
        ? new Timestamp(Deadlines.DueNsOf(member.Value))
        : default;

    /// <summary>The call of a member stands elsewhere now; a call that is met is none.</summary>
    public void Set(MemberId member, MarginCallStatus status)
    {
        _statuses[member.Value] = status == MarginCallStatus.Met ? 0 : status;
        if (status != MarginCallStatus.Called)
        {
            Deadlines.Remove(member.Value);
        }
    }

    /// <summary>Writes all calls, by member.</summary>
    public void WriteState(StateWriter writer)
    {
        for (uint number = 1; number < (uint)_statuses.Length; number++)
        {
            if (_statuses[number] != 0)
            {
                writer.UInt32(number);
                writer.Byte((byte)_statuses[number]);
                writer.UInt64(Deadlines.DueNsOf(number));
            }
        }

        writer.UInt32(0);
    }

    /// <summary>Takes up what was written.</summary>
    public void ReadState(StateReader reader, uint memberLast)
    {
        for (uint number = reader.UInt32(memberLast);
            number != 0;
            number = reader.UInt32(memberLast))
        {
            MarginCallStatus status =
                (MarginCallStatus)reader.Byte((byte)MarginCallStatus.Defaulted);
            ulong dueNs = reader.UInt64();
            bool isOpen = status is not (0 or MarginCallStatus.Met) && _statuses[number] == 0;
            reader.Demand(
                isOpen && (dueNs == ulong.MaxValue || status == MarginCallStatus.Called),
                "a margin call is senseless");
            Set(new MemberId(number), status);
            if (dueNs != ulong.MaxValue)
            {
                Deadlines.Add(number, dueNs);
            }
        }
    }
}
