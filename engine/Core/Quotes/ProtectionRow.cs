using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Quotes;

/// <summary>What a principal's quotes in a product may trade before they end.</summary>
internal struct ProtectionRow
{
    /// <summary>Whose.</summary>
    public PrincipalId Principal;

    /// <summary>In which product.</summary>
    public ProductId Product;

    /// <summary>The most lots in a window; 0 for any number.</summary>
    public long LotsMax;

    /// <summary>The most fills in a window; 0 for any number.</summary>
    public long FillsMax;

    /// <summary>How long a window is, in milliseconds.</summary>
    public uint WindowMs;

    /// <summary>When the present window began; 0 before the first.</summary>
    public Timestamp Begin;

    /// <summary>Lots in the present window.</summary>
    public long Lots;

    /// <summary>Fills in the present window.</summary>
    public long Fills;

    /// <summary>It was reached: no quote is taken until it is set again.</summary>
    public bool IsEngaged;

    /// <summary>A job ends what quotes are left.</summary>
    public bool IsEnding;

    /// <summary>The row whose quotes are to end after these, or none.</summary>
    public int NextReached;

    /// <summary>Counts a fill.</summary>
    /// <param name="lots">Its lots.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether this fill has reached a limit.</returns>
    public bool Count(long lots, Timestamp now)
    {
        if (LotsMax == 0 && FillsMax == 0)
        {
            return false;
        }

        if (Fills == 0 || now.Ns >= Begin.Ns + (WindowMs * Timestamp.NsPerMs))
        {
            Begin = now;
            Lots = 0;
            Fills = 0;
        }

        Lots += lots;
        Fills++;
        bool isReached = (LotsMax != 0 && Lots >= LotsMax)
            || (FillsMax != 0 && Fills >= FillsMax);
        bool isNews = isReached && !IsEngaged;
        IsEngaged |= isReached;
        return isNews;
    }
}
