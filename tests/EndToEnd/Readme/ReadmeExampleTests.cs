using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Gateway.Binary.Credentials;
using Xunit;

namespace SCO.Exchange.EndToEnd.Readme;

/// <summary>The code that the README shows is code that is compiled and run.</summary>
[Collection(Exchanges.Name)]
public sealed class ReadmeExampleTests
{
    private const string Fence = "```csharp\n";

    [Fact]
    public void The_example_is_the_code_that_is_tested()
    {
        string readme = Read("README.md");
        int start = readme.IndexOf(Fence, StringComparison.Ordinal) + Fence.Length;
        string example = readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];

        Assert.EndsWith(
            example, Read("tests/EndToEnd/Readme/FirstOrder.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_market_maker_is_the_code_that_is_tested()
    {
        string readme = Read("README.md");
        int start = readme.LastIndexOf(Fence, StringComparison.Ordinal) + Fence.Length;
        string example = readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
        string indented = string.Concat(example.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => $"        {line}\n"));

        Assert.Contains(
            indented, Read("tests/EndToEnd/Readme/FirstQuotes.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_places_an_order()
    {
        using DataFolder data = new();
        using ExchangeProcess exchange = ExchangeProcess.Run(data.Path);
        Assert.Equal(
            0, ExchangeProcess.Do(data.Path, "admin", "phase", "all", "continuous").Code);
        string keys = Host.Run.Files.DemoKeys.PathIn(data.Path);
        Credential key = Host.Run.Files.DemoKeys.Read(keys).Keys
            .Single(one => one.KeyName == "hailan-1");
        using StringWriter said = new();

        FirstOrder.Place(exchange.Endpoints.Binary, key.KeyName, key.Secret, said);

        Assert.StartsWith("order ", said.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, exchange.Terminate());
    }

    private static string Read(string path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        return File.ReadAllText(Path.Combine(folder.FullName, path));
    }
}
