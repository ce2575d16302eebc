using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core.Jobs;

/// <summary>Work in progress: what it does, how far it is, whom it answers.</summary>
internal struct Job
{
    /// <summary>What it does.</summary>
    public JobKind Kind;

    /// <summary>
    /// Sweep, cascade, purge: the frozen one. Cancels and the like, PhaseChange: the only one, or
    /// none for all.
    /// </summary>
    public InstrumentId Instrument;

    /// <summary>Cancels, hibernations, activations: whose orders; frozen meanwhile.</summary>
    public MemberId Member;

    /// <summary>Cancels: the session's orders only, or none.</summary>
    public SessionId Session;

    /// <summary>Cancels: whom a kill switch means, instead of a member; or nobody.</summary>
    public KillTarget Target;

    /// <summary>Cancels: the member's orders for this account only, or none.</summary>
    public AccountId Account;

    /// <summary>Cancels: one bit for each instrument group that is meant.</summary>
    public ulong InstrumentGroups;

    /// <summary>Cancels: this side only, or 0.</summary>
    public Side Side;

    /// <summary>Cancels, purge: why.</summary>
    public EndReason Reason;

    /// <summary>PhaseChange: the phase that is asked for.</summary>
    public TradingPhase Phase;

    /// <summary>PhaseChange: the auction that is asked for; 0 for the usual one.</summary>
    public AuctionKind Auction;

    /// <summary>PhaseChange: the schedule whose step it is; none for others.</summary>
    public ScheduleId Schedule;

    /// <summary>PhaseChange: the step.</summary>
    public uint Step;

    /// <summary>PhaseChange: the exchange was down when the step was due.</summary>
    public bool IsMissed;

    /// <summary>
    /// PhaseChange: its instrument changes by itself. It goes on after a halt, or an interruption
    /// begins or ends there.
    /// </summary>
    public bool Resumes;

    /// <summary>PhaseChange: how far the cursor's instrument is.</summary>
    public PhaseStage Stage;

    /// <summary>PhaseChange: the phase in which the cursor's instrument was found.</summary>
    public TradingPhase From;

    /// <summary>PhaseChange: what the cursor's instrument changes to.</summary>
    public PhaseKind To;

    /// <summary>
    /// PhaseChange, purge: its number, by which it knows its instruments. Protection: its row.
    /// </summary>
    public uint Number;

    /// <summary>Cancels: the cursor's instrument is held until the job has been there.</summary>
    public bool IsInside;

    /// <summary>PhaseChange: it passed over instruments in a sweep and comes back.</summary>
    public bool ComesBack;

    /// <summary>The instrument that comes next.</summary>
    public uint Cursor;

    /// <summary>The queue of the cursor's instrument that is being walked; none before.</summary>
    public OrderQueue Queue;

    /// <summary>The walk of that instrument begins once more when it comes to its end.</summary>
    public bool WalksAgain;

    /// <summary>
    /// Sweep: the slot of the incoming order. Otherwise the order of that queue to look at next;
    /// when it leaves the queue, the one behind it.
    /// </summary>
    public int Slot;

    /// <summary>Sweep: the incoming order's limit. Uncross: the auction's price.</summary>
    public long LimitTicks;

    /// <summary>Sweep: the incoming order waited before.</summary>
    public bool IsTriggered;

    /// <summary>Sweep: the furthest price at which the incoming order trades.</summary>
    public long ReachTicks;

    /// <summary>Cancels and the like: how many so far.</summary>
    public uint Affected;

    /// <summary>Cancels: the session that is answered at the end, or none.</summary>
    public SessionId Requester;

    /// <summary>Cancels: the answer's client order id.</summary>
    public ClientOrderId ClientOrderId;

    /// <summary>Cancels: the answer's inbound sequence.</summary>
    public ulong InboundSequence;

    /// <summary>PhaseChange: an operator, or the exchange itself, has asked for it.</summary>
    public readonly bool IsByHand => !Schedule.IsSome && !Resumes;

    /// <summary>Whether it stopped in the middle of a book.</summary>
    public readonly bool HasPlace => Queue != OrderQueue.None;
}
