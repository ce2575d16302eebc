namespace SCO.Exchange.Clearing.Tests;

/// <summary>What a random stream does next.</summary>
internal enum StreamStep
{
    Apply,
    Post,
    Expire,
    LetGo,
}
