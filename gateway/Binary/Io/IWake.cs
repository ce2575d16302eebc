namespace SCO.Exchange.Gateway.Binary.Io;

/// <summary>What other threads may ask of the I/O thread. Neither blocks.</summary>
internal interface IWake
{
    /// <summary>There is something to send.</summary>
    void Wake();

    /// <summary>Say goodbye to everybody and end.</summary>
    void RequestStop();
}
