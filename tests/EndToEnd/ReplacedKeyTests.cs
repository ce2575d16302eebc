using System;
using System.IO;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>The key that signs a journal is lost, and a start makes another one.</summary>
[Collection(Exchanges.Name)]
public sealed class ReplacedKeyTests
{
    private const string Made = "made the key ";

    [Fact]
    public void A_start_with_a_new_key_says_so_where_another_has_signed_before()
    {
        using DataFolder data = new();
        string first = RunUntilSigned(data.Path);
        Assert.DoesNotContain(Made, first, StringComparison.Ordinal);
        File.Delete(Path.Combine(data.Path, "checkpoint-key.pem"));

        string second = RunUntilSigned(data.Path);

        Assert.Contains(Made, second, StringComparison.Ordinal);
        (int code, string text) = ExchangeProcess.Do(data.Path, "verify");
        Assert.True(code == 0, text);
        Assert.Contains(
            ", which lie with the journal: only a key of your own proves", text,
            StringComparison.Ordinal);
        (code, text) = ExchangeProcess.Do(
            data.Path, "verify", "--key", Path.Combine(data.Path, "checkpoint-key.pub.pem"));
        Assert.True(code == 1, text);
        Assert.Contains(" is by the key ", text, StringComparison.Ordinal);
        string old = Assert.Single(Directory.GetFiles(data.Path, "checkpoint-key.*.pub.pem"));
        (code, text) = ExchangeProcess.Do(
            data.Path, "verify", "--key", old, "--key",
            Path.Combine(data.Path, "checkpoint-key.pub.pem"));
        Assert.True(code == 0, text);
    }

    private static string RunUntilSigned(string data)
    {
        string folder = Path.Combine(data, "checkpoints");
        long before = BytesIn(folder);
        using ExchangeProcess exchange =
            ExchangeProcess.Start(data, "run", "--port-base", "0");
        Eventually.Holds(
            () => File.Exists(EndpointsFile.PathIn(data)) && BytesIn(folder) > before,
            "a checkpoint is written");
        Assert.Equal(0, exchange.Terminate());
        return exchange.Text;
    }

    private static long BytesIn(string folder)
    {
        long bytes = 0;
        foreach (string file in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
        {
            bytes += new FileInfo(file).Length;
        }

        return bytes;
    }
}
