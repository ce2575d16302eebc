using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Matching;
using Xunit;

namespace SCO.Exchange.Benchmarks.Challenge.Tests;

/// <summary>Random commands get the reports that the slow and obvious book gives.</summary>
public sealed class OracleTests
{
    [Fact]
    public void Random_commands_agree_with_the_reference() =>
        Seeds.Each(TestScale.Of(40), seed =>
        {
            Script script = new();
            ReferenceBook reference = new();
            foreach (WireCommand command in CommandMix.Generate(seed, 3_000))
            {
                Assert.Equal(Expected(reference, command), script.Run(command));
                Assert.Equal(
                    $"{TopOf(reference, Side.Buy)} / {TopOf(reference, Side.Sell)}", script.Top);
            }
        });

    private static string Expected(ReferenceBook book, WireCommand command)
    {
        ReferenceOrder? resting = book.Find(command.OrderId);
        if (command.Kind == WireCommandKind.New)
        {
            Side side = command.Side == 0 ? Side.Buy : Side.Sell;
            return $"accepted {command.OrderId}{Enter(book, command, side)}";
        }

        if (resting is null)
        {
            string what = command.Kind == WireCommandKind.Cancel ? "cancel" : "modify";
            return $"no {command.OrderId} to {what}";
        }

        book.Remove(resting);
        return command.Kind == WireCommandKind.Cancel
            ? $"cancelled {command.OrderId}"
            : $"modified {command.OrderId}"
                + Enter(book, command with { IsImmediate = 0 }, resting.Side);
    }

    private static string Enter(ReferenceBook book, WireCommand command, Side side)
    {
        List<ReferenceFill> fills = [];
        Price price = new(command.PriceTicks);
        Quantity remaining = book.Match(
            command.OrderId, side, price, new Quantity(command.Quantity), int.MaxValue, fills);
        string text = "";
        foreach (ReferenceFill fill in fills)
        {
            text += $", {fill.Traded.Lots} @{fill.Price.Ticks} of {fill.RestingId}"
                + $" to {fill.IncomingId}";
        }

        if (remaining == Quantity.Zero)
        {
            return text;
        }

        if (command.IsImmediate != 0)
        {
            return $"{text}, cancelled {command.OrderId}";
        }

        book.Rest(command.OrderId, side, price, remaining);
        return text;
    }

    private static string TopOf(ReferenceBook book, Side side) =>
        book.First(side) is { } first
            ? $"{book.TotalAt(side, first.Price).Lots} @{first.Price.Ticks}"
            : "none";
}
