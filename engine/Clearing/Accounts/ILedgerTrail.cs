namespace SCO.Exchange.Clearing.Accounts;

/// <summary>
/// Is told every posting, in order, by a ledger that is replayed to be read: statements and the
/// audit make their entries of it. The exchange that runs has none.
/// </summary>
public interface ILedgerTrail
{
    /// <summary>A posting was made. Called on the thread of the ledger; must not throw.</summary>
    void OnPosting(in Posting posting);
}
