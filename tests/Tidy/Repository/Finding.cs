namespace SCO.Exchange.Tidy.Repository;

/// <summary>A place that breaks a rule, and what to do instead.</summary>
internal readonly record struct Finding(string Path, int Line, string Rule, string Instead)
{
    public override string ToString() => $"{Path}:{Line}: {Rule}. Instead: {Instead}.";
}
