using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>Every short sequence of order commands on a grid of three prices.</summary>
public sealed class ExhaustiveTests(ITestOutputHelper output)
{
    private const int AlphabetsInCi = 5;
    private const int SequencesPerCore = 20_000;

    /// <summary>
    /// Steps: an order as side, lots, price and time in force; x cancels and r replaces the n-th
    /// order of the sequence, to lots and price.
    /// </summary>
    private static readonly string[] Alphabets =
    [
        "b1@0d b2@1d b1@2d s1@0d s2@1d s1@2d x1 r2:1@1",
        "b2@0d b2@1d s3@1d s1@1d b3@2i s2@0f r1:3@1 x2",
        "b1@1d b1@1g b1@1d s3@1i s2@1f r1:1@1 r2:2@1 x1",
        "s1@2d s2@2d s1@1g b4@2f b3@2i b1@1d r1:3@2 r3:1@0",
        "b5@1d s1@0d s1@1i s1@1f r1:2@2 r1:4@0 x1 s2@2d",
    ];

    private static readonly string[] Letters =
    [
        .. from side in "bs" from lots in "12" from price in "012" from life in "dif"
            select $"{side}{lots}@{price}{life}",
        "x1", "x2", "r1:2@1", "r1:1@0", "r1:1@2", "r2:3@1",
    ];

    private LockStep _both = null!;
    private CommandStream _stream = null!;
    private long _sequences;
    private long _commands;

    [Fact]
    public void Every_order_of_eight_distinct_commands_gives_the_reference_events()
    {
        int alphabets = int.Min(TestScale.Of(AlphabetsInCi), Alphabets.Length);
        foreach (string alphabet in Alphabets.Take(alphabets))
        {
            Permute(alphabet.Split(' '), 0);
        }

        output.WriteLine($"{_commands} commands compared, {_sequences} sequences");
    }

    [Fact]
    public void Every_sequence_of_three_commands_gives_the_reference_events()
    {
        foreach (string first in Letters)
        {
            foreach (string second in Letters)
            {
                foreach (string third in Letters)
                {
                    Run([first, second, third]);
                }
            }
        }

        output.WriteLine($"{_commands} commands compared, {_sequences} sequences");
    }

    private void Permute(string[] steps, int from)
    {
        if (from == steps.Length)
        {
            Run(steps);
            return;
        }

        for (int other = from; other < steps.Length; other++)
        {
            (steps[from], steps[other]) = (steps[other], steps[from]);
            Permute(steps, from + 1);
            (steps[from], steps[other]) = (steps[other], steps[from]);
        }
    }

    private void Run(string[] steps)
    {
        if (_sequences++ % SequencesPerCore == 0)
        {
            OpenVenue();
        }

        List<ReferenceOrder> entered = [];
        foreach (string step in steps)
        {
            ReferenceOrder? newest = _both.Reference.Newest;
            Check(Parse(step, entered), steps);
            if (_both.Reference.Newest is { } order && order != newest)
            {
                entered.Add(order);
            }
        }

        Check(Command.Of(CommandKind.MassCancel), steps);
    }

    private void OpenVenue()
    {
        StreamVenue venue = new(StreamShape.Tiny());
        _both = new LockStep(venue.Venue, ReferenceBounds.Usual);
        _stream = new CommandStream(new(1), venue, _both.Reference);
        while (_stream.IsOpening)
        {
            Assert.Null(_both.Step(_stream.Next()));
        }
    }

    private void Check(Command command, string[] steps)
    {
        ReferenceSession session = _both.Reference.Sessions[0];
        command.Session = session.Id;
        command.Principal = session.Principal;
        command.ClientOrderId = new ClientOrderId(session.LastClientOrderId + 1);
        _commands++;
        string? difference = _both.Step(_stream.Stamped(command, []));
        if (difference is not null)
        {
            Assert.Fail($"{string.Join(' ', steps)}\n{difference}");
        }
    }

    private static Command Parse(string step, List<ReferenceOrder> entered)
    {
        if (step[0] is 'b' or 's')
        {
            Command order = Command.Of(CommandKind.NewOrder);
            order.Instrument = new InstrumentId(1);
            order.Account = new AccountId(1);
            order.OrderType = OrderType.Limit;
            order.Side = step[0] == 'b' ? Side.Buy : Side.Sell;
            order.Quantity = new Quantity(step[1] - '0');
            order.Price = PriceAt(step[3]);
            order.TimeInForce = step[4] switch
            {
                'd' => TimeInForce.Day,
                'g' => TimeInForce.GoodTillCancel,
                'i' => TimeInForce.ImmediateOrCancel,
                _ => TimeInForce.FillOrKill,
            };
            return order;
        }

        int place = step[1] - '0';
        Command change = Command.Of(
            step[0] == 'x' ? CommandKind.CancelOrder : CommandKind.ReplaceOrder);
        change.OrderId = place <= entered.Count ? entered[place - 1].Id : new OrderId(5);
        if (step[0] == 'r')
        {
            change.Quantity = new Quantity(step[3] - '0');
            change.Price = PriceAt(step[5]);
        }

        return change;
    }

    private static UnitPrice PriceAt(char grid) =>
        new StreamVenue(StreamShape.Tiny()).PriceAt(StreamVenue.LadderMargin + grid - '0');
}
