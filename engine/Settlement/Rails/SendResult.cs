namespace SCO.Exchange.Settlement.Rails;

/// <summary>What became of the attempt to send.</summary>
/// <param name="Outcome">Which of four.</param>
/// <param name="Note">Why, where it was refused.</param>
public readonly record struct SendResult(SendOutcome Outcome, string Note = "");
