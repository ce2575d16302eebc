using System;
using System.Text;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Sbe;
using Xunit;

namespace SCO.Exchange.MarketData.Protocol.Tests;

/// <summary>What PROTOCOL.md shows is what the codecs write and the schema says.</summary>
public class DocumentTests
{
    private static readonly SbeSchema Schema = SbeSchema.OfFeed();

    [Fact]
    public void Every_message_of_the_schema_has_an_example()
    {
        int examples = 0;
        foreach ((int id, string name, _) in Schema.Messages)
        {
            examples++;
            string document = RepositoryFile.Read("marketdata/Protocol/PROTOCOL.md");
            Assert.Contains($"### {id} {name}\n", document, StringComparison.Ordinal);
        }

        Assert.Equal(Examples.All.Count, examples);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    public void The_document_shows_the_bytes_that_the_codec_writes_and_the_values_of_the_schema(
        int example)
    {
        byte[] bytes = Examples.All[example];
        SbeMessage message = Schema.Decode(bytes);
        string document = RepositoryFile.Read("marketdata/Protocol/PROTOCOL.md");
        string expected = Section(bytes, message);
        Assert.True(
            document.Contains(expected, StringComparison.Ordinal),
            $"PROTOCOL.md must contain:\n{expected}");
    }

    private static string Section(byte[] bytes, SbeMessage message)
    {
        StringBuilder text = new();
        _ = text.Append("```hex\n");
        for (int at = 0; at < bytes.Length; at += 32)
        {
            _ = text.Append(
                Convert.ToHexStringLower(bytes.AsSpan(at, Math.Min(32, bytes.Length - at))));
            _ = text.Append('\n');
        }

        _ = text.Append("```\n\n```text\n");
        foreach (string line in message.Lines())
        {
            _ = text.Append(line).Append('\n');
        }

        return text.Append("```\n").ToString();
    }
}
