using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using Xunit;

namespace SCO.Exchange.Core.Tests;

/// <summary>Checkpoints of the journal: told, and nothing else.</summary>
public sealed class CheckpointTests
{
    private static readonly CheckpointContent Example = new()
    {
        Number = 1,
        Venue = 9_001,
        Stream = 1,
        Day = new TradingDay(20_778),
        Hash = 1,
        BlockCount = 2,
        Sequence = new Sequence(3),
        Time = new Timestamp(4),
        ChainHash = new Digest(5, 6, 7, 8),
        StateSequence = new Sequence(2),
        StateHash = 9,
        ExecutionCount = 10,
        ExecutionRoot = new Digest(11, 12, 13, 14),
        Build = "1.0.0+建",
        KeyId = 15,
        SignatureR = new Digest(16, 17, 18, 19),
        SignatureS = new Digest(20, 21, 22, 23),
    };

    [Fact]
    public void A_checkpoint_is_told_and_changes_nothing()
    {
        Market market = Script.Run("s1 new 1 buy 1 @100");
        ulong before = market.Core.StateHash();

        Event told = Assert.Single(market.Apply(Of(), BytesOf(Example)));

        Assert.Equal(EventKind.CheckpointTaken, told.Kind);
        Assert.Equal(SessionId.None, told.Session);
        Assert.Equal(before, market.Core.StateHash());
    }

    [Theory]
    [InlineData(1u, 0u)]
    [InlineData(0u, 1u)]
    [InlineData(3u, 3u)]
    public void Only_the_exchange_itself_takes_one(uint session, uint principal)
    {
        Market market = Script.Run("s1 new 1 buy 1 @100");
        Command command = Of();
        command.Session = new SessionId(session);
        command.Principal = new PrincipalId(principal);

        Event refused = Assert.Single(market.Apply(command, BytesOf(Example)));

        Assert.Equal(RejectReason.NotAuthorised, refused.Reason);
    }

    [Fact]
    public void What_is_not_whole_or_not_of_the_past_is_refused()
    {
        Market market = Script.Run("s1 new 1 buy 1 @100");
        byte[] whole = BytesOf(Example);
        byte[] layout = BytesOf(Example);
        layout[23]++;
        byte[] future = BytesOf(Example with { Sequence = new Sequence(1_000) });
        foreach (byte[] wrong in (byte[][])[[], whole[1..], [.. whole, 0], layout, future])
        {
            Event refused = Assert.Single(market.Apply(Of(), wrong));
            Assert.Equal(RejectReason.CheckpointInvalid, refused.Reason);
        }
    }

    [Fact]
    public void There_is_none_before_the_venue_is_defined() => Assert.Equal(
        RejectReason.VenueNotDefined,
        Assert.Single(new Market(defined: false).Apply(Of(), BytesOf(Example))).Reason);

    [Fact]
    public void A_content_is_read_as_it_was_written()
    {
        byte[] bytes = BytesOf(Example);
        CheckpointContent? read = CheckpointContent.Read(bytes);
        Assert.Equal(Example, read);
        Assert.Equal(bytes, BytesOf(read!));
        bytes[136 + 2] = 0;
        Assert.Null(CheckpointContent.Read(bytes));
        bytes[136 + 2] = 0xff;
        Assert.Null(CheckpointContent.Read(bytes));
    }

    private static Command Of() => Command.Of(CommandKind.Checkpoint);

    private static byte[] BytesOf(CheckpointContent content)
    {
        byte[] bytes = new byte[CheckpointContent.SizeBytes];
        Assert.Equal(bytes.Length, content.Write(bytes));
        return bytes;
    }
}
