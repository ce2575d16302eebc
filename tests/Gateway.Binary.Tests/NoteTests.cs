using System;
using SCO.Exchange.Gateway.Binary.Decoding;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Testing;
using Xunit;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;
using RejectReason = SCO.Exchange.Domain.Events.RejectReason;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>
/// A note is text that can be shown and told to a bank, whichever message carries it.
/// </summary>
public sealed class NoteTests
{
    public static TheoryData<string, string, RejectReason> Notes() => new()
    {
        { "nothing", "", RejectReason.None },
        { "letters of all lengths", "47422F54 20 C2A3 E6B5B7 F0A0AEB7", RejectReason.None },
        { "the last before the controls", "7E", RejectReason.None },
        { "no-break space, behind the high controls", "C2A0", RejectReason.None },
        { "a letter with the byte of a high control", "C485", RejectReason.None },
        { "U+FFFD, a character", "EFBFBD", RejectReason.None },
        { "U+0000", "4100", RejectReason.NoteInvalid },
        { "an escape", "411B5B33316D", RejectReason.NoteInvalid },
        { "a tabulator", "4109", RejectReason.NoteInvalid },
        { "the end of a line", "410A42", RejectReason.NoteInvalid },
        { "the last of the controls", "1F", RejectReason.NoteInvalid },
        { "delete", "7F41", RejectReason.NoteInvalid },
        { "U+0080", "41C280", RejectReason.NoteInvalid },
        { "U+009F", "C29F", RejectReason.NoteInvalid },
        { "U+FFFE", "EFBFBE", RejectReason.NoteInvalid },
        { "U+FFFF", "41EFBFBF", RejectReason.NoteInvalid },
        { "a byte that begins nothing", "41FF", RejectReason.NoteInvalid },
        { "a cut character", "41E6B5", RejectReason.NoteInvalid },
        { "half a pair", "EDA080", RejectReason.NoteInvalid },
        { "too long a form", "C080", RejectReason.NoteInvalid },
    };

    [Theory]
    [MemberData(nameof(Notes))]
    public void A_note_is_text_without_control_characters(
        string what, string hex, RejectReason reason)
    {
        byte[] note = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

        Assert.Equal((what, reason, reason, reason), (
            what,
            ReasonOf(
                Requests.Propose(
                    3, 11, 5, Codes.Orders.Side.Sell, 4_512_500, 10, 20_420, 20_430, 99),
                note),
            ReasonOf(Requests.Step(78, Codes.Deals.ContractAction.Attach), note),
            ReasonOf(Requests.Register(17, Codes.Deals.TitleKind.Receipt, 5, 4, 9_000), note)));
    }

    [Fact]
    public void Looking_at_a_note_allocates_nothing()
    {
        byte[] note = [.. "海关 2026-0117"u8];
        bool isClean = NoteText.IsClean(note);
        Assert.Equal(0, Allocated.BytesDuring(() => isClean &= NoteText.IsClean(note)));
        Assert.True(isClean);
    }

    private static RejectReason ReasonOf<T>(T request, byte[] note)
        where T : struct, IRequest
    {
        byte[] bytes = new byte[Frame.BytesMax];
        int length = Frame.Write(bytes, in request, note);
        Assert.Equal(FrameStatus.Whole, Frame.Read(bytes.AsSpan(0, length), out Frame frame));
        return CommandDecoder.Decode(in frame, new byte[Frame.BytesMax], out _, out _);
    }
}
