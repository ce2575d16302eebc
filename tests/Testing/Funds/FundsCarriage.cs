namespace SCO.Exchange.Testing.Funds;

/// <summary>How far the money of an instruction has come, by what was said of it.</summary>
public sealed class FundsCarriage
{
    /// <summary>Whether it has left its pool.</summary>
    public bool HasLeft { get; set; }

    /// <summary>Whether it has come into the pool of another bank.</summary>
    public bool HasArrived { get; set; }

    /// <summary>What came back.</summary>
    public long BackFen { get; set; }

    /// <summary>What two operators have said of that, and no rail yet.</summary>
    public long UntoldFen { get; set; }
}
