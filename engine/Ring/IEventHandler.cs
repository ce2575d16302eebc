namespace SCO.Exchange.Ring;

/// <summary>What a consumer does with each slot of a batch.</summary>
/// <typeparam name="T">Content of a slot.</typeparam>
/// <remarks>Implemented by structs and passed as a type parameter, so that the call is inlined.
/// </remarks>
public interface IEventHandler<T>
    where T : unmanaged
{
    /// <summary>Handles one slot, on the consumer's thread.</summary>
    /// <param name="slot">The slot, valid during the call.</param>
    /// <param name="sequence">Its place in the ring's order.</param>
    /// <param name="endOfBatch">True for the last slot at hand: the time to flush.</param>
    void OnEvent(ref readonly T slot, long sequence, bool endOfBatch);
}
