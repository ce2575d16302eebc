namespace SCO.Exchange.Testing.Clearing;

/// <summary>
/// An amount that is to go from one account to another once, however often it is asked for.
/// </summary>
/// <param name="Key">What it is known by, for ever.</param>
/// <param name="Debit">The account that it is taken from.</param>
/// <param name="Credit">The account that it is given to.</param>
/// <param name="Amount">How much.</param>
/// <param name="Flags">How it goes.</param>
/// <param name="Pending">Post and Void: the pending one.</param>
/// <param name="ExpiresNs">Pending: when it is held no more; 0: never.</param>
public sealed record Transfer(
    string Key, int Debit, int Credit, long Amount, TransferFlags Flags = TransferFlags.None,
    string Pending = "", ulong ExpiresNs = 0);
