namespace SCO.Exchange.Matching;

/// <summary>
/// Which way a half of a book points. Bids and asks are one algorithm; the compiler specialises it
/// for each of the two structs that implement this.
/// </summary>
internal interface IBidsOrAsks
{
    /// <summary>The place of the best level in an empty half: no limit reaches it.</summary>
    static abstract int Empty { get; }

    /// <summary>Whether an incoming order with this limit trades with a level here.</summary>
    static abstract bool Reaches(int limit, int best);

    /// <summary>Whether the first place is nearer to the other half than the second.</summary>
    static abstract bool IsBetter(int place, int best);

    /// <summary>The best place that is set in a word that is not zero.</summary>
    static abstract int BestOf(ulong word);

    /// <summary>The places of a word that are worse than this one.</summary>
    static abstract ulong WorseThan(ulong word, int bit);

    /// <summary>The next worse word of a run of words.</summary>
    static abstract int Worse(int word);
}
