using System.Collections.Generic;

namespace SCO.Exchange.Host.Checkpoints.Checks;

/// <summary>What a journal is compared with.</summary>
/// <param name="Against">
/// A file of checkpoints that were kept, or a folder of such files; null for none.
/// </param>
/// <param name="Keys">
/// The files of the public keys; null or none for that of the data directory, if it is there.
/// </param>
public sealed record WitnessSources(string? Against = null, IReadOnlyList<string>? Keys = null);
