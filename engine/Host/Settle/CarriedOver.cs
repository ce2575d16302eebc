using System.Collections.Generic;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Host.Settle;

/// <summary>What goes on from one day to the next, collected from the first command on.</summary>
/// <param name="names">The names of the venue.</param>
internal sealed class CarriedOver(VenueNames names)
{
    /// <summary>The lots of all positions.</summary>
    public LotBook Lots { get; } = new(names);

    /// <summary>What the rows of the ledger are.</summary>
    public KnownAccounts Accounts { get; } = new();

    /// <summary>What banks have been asked for and not answered, by instruction.</summary>
    public SortedDictionary<ulong, BankItem> Pending { get; } = [];

    /// <summary>Returns of members that are held, by instruction.</summary>
    public SortedDictionary<ulong, BankItem> Held { get; } = [];

    /// <summary>Money that came in for nobody who is known.</summary>
    public UnownedBook Unowned { get; } = new(names);

    /// <summary>Contracts as they stand, until the day after they are over.</summary>
    public SortedDictionary<ulong, ContractRow> Contracts { get; } = [];

    /// <summary>The papers of titles, as long as something of them stands.</summary>
    public TitlePapers TitlePapers { get; } = new();

    /// <summary>The papers of contracts, as long as these may be disputed.</summary>
    public ContractPapers ContractPapers { get; } = new();
}
