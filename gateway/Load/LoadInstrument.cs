namespace SCO.Exchange.Gateway.Load;

/// <summary>An instrument that load may trade.</summary>
/// <param name="Id">Its number.</param>
/// <param name="MiddlePrice">The price that orders are put around, in 1/10,000 CNY.</param>
/// <param name="Tick">The price step, in 1/10,000 CNY.</param>
/// <param name="DepthTicks">How many ticks around the middle may be used.</param>
public readonly record struct LoadInstrument(uint Id, long MiddlePrice, long Tick, int DepthTicks);
