using BenchmarkDotNet.Attributes;
using SCO.Exchange.Core;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// An order that trades and triggers a stop, which trades one tick higher and triggers the next
/// one, and so on: the core with its checks, in one command.
/// </summary>
[MemoryDiagnoser]
public class CascadeBenchmark
{
    private const int Cascades = 8;
    private const long First = 10_000;

    private readonly Slot[] _slots = new Slot[8_192];
    private readonly ExchangeCore _core = new(CoreCapacities.Of(CoreTape.Venue));
    private ulong _name;
    private long _place;

    /// <summary>Stops that one order triggers, one by another.</summary>
    [Params(1, 10, ExchangeCore.TriggersPerSlice)]
    public int Stops { get; set; }

    /// <summary>A market that trades.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        foreach ((Command command, byte[] content) in CoreTape.Opening())
        {
            EventWriter events = new(_slots, _place, in command);
            _core.Apply(in command, content, ref events);
            _place += events.Count;
        }
    }

    /// <summary>
    /// In each instrument a trade below all stops, stops at ascending prices, and one lot to sell
    /// at each of them.
    /// </summary>
    [IterationSetup]
    public void PutIn()
    {
        for (uint instrument = 1; instrument <= Cascades; instrument++)
        {
            Apply(Order(instrument, Side.Sell, First - 1));
            Apply(Order(instrument, Side.Buy, First - 1));
            for (long ticks = First; ticks <= First + Stops; ticks++)
            {
                Apply(Order(instrument, Side.Sell, ticks));
            }

            for (long ticks = First; ticks < First + Stops; ticks++)
            {
                Command stop = Order(instrument, Side.Buy, ticks + 1);
                stop.OrderType = OrderType.StopLimit;
                stop.StopPrice = new UnitPrice(ticks * CoreTape.Tick);
                Apply(stop);
            }
        }
    }

    /// <summary>All cascades; the figure is one of them.</summary>
    [Benchmark(OperationsPerInvoke = Cascades)]
    public int Cascade()
    {
        int written = 0;
        for (uint instrument = 1; instrument <= Cascades; instrument++)
        {
            written += Apply(Order(instrument, Side.Buy, First));
        }

        Invariant.Holds(_core.LiveOrderCount == 0);
        return written;
    }

    private Command Order(uint instrument, Side side, long ticks)
    {
        uint member = side == Side.Buy ? 1U : 2U;
        Command order = Command.Of(CommandKind.NewOrder);
        order.Principal = new PrincipalId(member);
        order.Session = new SessionId(member);
        order.Account = new AccountId(member);
        order.ClientOrderId = new ClientOrderId(++_name);
        order.Instrument = new InstrumentId(instrument);
        order.Side = side;
        order.OrderType = OrderType.Limit;
        order.TimeInForce = TimeInForce.Day;
        order.Price = new UnitPrice(ticks * CoreTape.Tick);
        order.Quantity = new Quantity(1);
        return order;
    }

    private int Apply(in Command command)
    {
        EventWriter events = new(_slots, _place, in command);
        _core.Apply(in command, [], ref events);
        _place += events.Count;
        return events.Count;
    }
}
