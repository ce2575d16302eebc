namespace SCO.Exchange.Testing.Clearing;

/// <summary>One transfer that the reference has let happen. Immutable.</summary>
/// <param name="Said">What it says, with what it took over of the pending one.</param>
/// <param name="Number">Which one it was since the beginning.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Resolved">The pending one that it posted or voided, as that one said.</param>
public sealed record ReferenceTransfer(
    Transfer Said, int Number, TransferStatus Status, Transfer? Resolved);
