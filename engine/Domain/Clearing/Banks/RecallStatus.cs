namespace SCO.Exchange.Domain.Clearing.Banks;

/// <summary>Where the recall of a payment stands. Numbers are frozen.</summary>
public enum RecallStatus : byte
{
    /// <summary>It is to be asked back.</summary>
    Asked = 1,

    /// <summary>The payee's side sends it back: the money comes as a return of its own.</summary>
    Accepted = 2,

    /// <summary>It does not come back.</summary>
    Refused = 3,

    /// <summary>The payee's side has not decided yet.</summary>
    Pending = 4,

    /// <summary>Two operators have given it up: nothing is awaited, and what was paid stands.
    /// </summary>
    GivenUp = 5,
}
