using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core.Tables;

/// <summary>What the checks of an order need of its instrument: two cache lines.</summary>
internal struct InstrumentRow
{
    /// <summary>The tick in 1/10,000 CNY; 0 while the instrument is not defined.</summary>
    public long Tick;

    /// <summary>The lower price limit in 1/10,000 CNY.</summary>
    public long Lower;

    /// <summary>The upper price limit in 1/10,000 CNY.</summary>
    public long Upper;

    /// <summary>The smallest order in lots.</summary>
    public long QuantityMin;

    /// <summary>The largest order in lots.</summary>
    public long QuantityMax;

    /// <summary>Orders are multiples of so many lots.</summary>
    public long QuantityStep;

    /// <summary>The floor of the ladder in 1/10,000 CNY.</summary>
    public long LadderFloor;

    /// <summary>Ticks of the ladder.</summary>
    public int LadderTicks;

    /// <summary>How many jobs hold it.</summary>
    public int FrozenBy;

    /// <summary>Orders in its book, and one in a sweep that takes several commands.</summary>
    public int LiveOrders;

    /// <summary>Its product.</summary>
    public ProductId Product;

    /// <summary>Its group, 0 to 63.</summary>
    public byte Group;

    /// <summary>The state of its market.</summary>
    public TradingPhase Phase;

    /// <summary>Whether its product trades on a book.</summary>
    public bool HasBook;

    /// <summary>An incoming order is half through its book: nothing else touches it.</summary>
    public bool IsSwept;

    /// <summary>The phase change that holds it and has not ended with it; 0 for none.</summary>
    public uint ChangingBy;

    /// <summary>A restart has halted it and has not said so yet.</summary>
    public bool IsHaltUntold;

    /// <summary>It resumes at a deadline unless its phase changes before.</summary>
    public bool HasDeadline;

    /// <summary>Whether there is such an instrument.</summary>
    public readonly bool IsDefined => Tick != 0;
}
