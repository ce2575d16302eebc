namespace SCO.Exchange.Projection.Postgres;

/// <summary>One step of the schema. Immutable.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Name">The name of its file.</param>
/// <param name="Script">What is run.</param>
/// <param name="Hash">SHA-256 of the script, in hex.</param>
/// <param name="Reloads">Whether all rows are to be loaded anew: it adds some of the past.</param>
internal sealed record Migration(
    int Version, string Name, string Script, string Hash, bool Reloads);
