namespace SCO.Exchange.Testing.Core.Jobs;

/// <summary>How a turn of a job went.</summary>
public enum ReferenceProgress
{
    /// <summary>All of it is done.</summary>
    Done = 0,

    /// <summary>It has to wait for others; the next one's turn is now.</summary>
    Later = 1,

    /// <summary>There is no room for more in this command.</summary>
    Full = 2,
}
