using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal;

/// <summary>Is shown a verified block; it is only lent.</summary>
public delegate void BlockVisitor(Block block);
