using SCO.Exchange.Domain;
using SCO.Exchange.Journal.Faster;

namespace SCO.Exchange.Host.Audit.Verify;

/// <content>What stands at the promised end and behind it, in words.</content>
internal sealed partial class VerifyReport
{
    // Always said: an ok that saw nothing behind the end says nothing of an old superblock.
    private string BehindEndWords => verdict.BehindEnd switch
    {
        EndLook.Whole => $"looked at, and no writer is there: {Seen.Text}",
        EndLook.Later => "looked at only for blocks that no writer leaves: the lock of the journal "
            + $"cannot be asked, so there may be a writer; {Seen.Text}",
        EndLook.None => $"not looked at: {NotLooked.Text}",
        _ => UnknownLook,
    };

    // Why nothing was looked at behind the end; no word where something was.
    private (string? Word, string Text) NotLooked =>
        verdict.BehindEnd != EndLook.None ? (null, "")
        : verdict.Found is { IsArchive: true }
            ? ("archive", "an archive has nothing behind its end")
        : !verdict.IsSound ? ("finding", "the check ended with what is not ok")
        : verdict.LastSequence >= verdict.To
            ? ("range", "the check ends with the command that was asked for")
        : ("writer", "a writer is at work there");

    // None of it is vouched for by anybody, and none is a finding.
    private (string? Word, string Text) Seen => verdict.SeenBehind switch
    {
        EndBytes.None => (null, "nothing more was read"),
        EndBytes.Empty => ("nothing", "nothing or nothing but zeros stands there"),
        EndBytes.Stray => ("stray_bytes", "bytes that are no block stand there, as of a write that "
            + "was torn, and nobody vouches for them"),
        EndBytes.Blocks => ("blocks", "blocks that do not continue the chain stand there, as a "
            + "write that failed leaves them, and nobody vouches for them"),
        _ => Invariant.Unknown<(string?, string)>(
            "bytes behind the end", (byte)verdict.SeenBehind),
    };

    private string BehindEndWord => verdict.BehindEnd switch
    {
        EndLook.Whole => "looked",
        EndLook.Later => "looked_for_later_blocks",
        EndLook.None => "not_looked",
        _ => UnknownLook,
    };

    private string UnknownLook =>
        Invariant.Unknown<string>("look behind the end", (byte)verdict.BehindEnd);

    private string LackWords => verdict.Lack switch
    {
        EndLack.None => "",
        EndLack.Zeros => "stands nothing but zeros",
        EndLack.NoFile => "is no file",
        EndLack.ShortFile => "stands nothing, for the file ends before",
        _ => Invariant.Unknown<string>("lack of an end", (byte)verdict.Lack),
    };
}
