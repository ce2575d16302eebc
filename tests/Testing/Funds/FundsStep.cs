using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Testing.Funds;

/// <summary>A command of a stream, and whether the exchange falls over behind it.</summary>
/// <param name="Next">The command, sequenced and timed, with its content.</param>
/// <param name="Crashes">
/// Whether a fresh core takes up the state behind it and goes on in place of the former one.
/// </param>
public sealed record FundsStep(StreamCommand Next, bool Crashes);
