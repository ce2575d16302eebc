using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Core.Controls;

/// <summary>How much a principal lets its quotes in a product trade; kept for ever.</summary>
public sealed class ReferenceProtection
{
    public required PrincipalId Principal { get; init; }

    public required ProductId Product { get; init; }

    /// <summary>The most lots in a window; 0 for any number.</summary>
    public long LotsMax { get; set; }

    /// <summary>The most fills in a window; 0 for any number.</summary>
    public long FillsMax { get; set; }

    public uint WindowMs { get; set; }

    /// <summary>When the present window began; 0 before the first fill.</summary>
    public ulong BeginNs { get; set; }

    public long Lots { get; set; }

    public long Fills { get; set; }

    /// <summary>Whether nothing may be quoted until it is set again.</summary>
    public bool IsEngaged { get; set; }

    /// <summary>Whether quotes are left that a job is to end.</summary>
    public bool IsEnding { get; set; }
}
