namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>How the consumer of a ring benchmark waits.</summary>
public enum WaitChoice
{
    /// <summary>Spins, then sleeps: each publication looks for a sleeper.</summary>
    Blocking,

    /// <summary>Gives way: a publication is a plain store.</summary>
    Yielding,
}
