using System;
using System.IO;
using System.Net.Sockets;
using SCO.Exchange.Host.Text;
using Xunit;

namespace SCO.Exchange.Host.Tests.Text;

/// <summary>Words that an operator reads and lines that it types.</summary>
public sealed class OperatorWordsTests
{
    [Theory]
    [InlineData(null, "sco admin resume all")]
    [InlineData("./data", "sco admin resume all")]
    [InlineData("data/", "sco admin resume all")]
    [InlineData("my-day", "sco admin resume all --data my-day")]
    [InlineData("/srv/sco", "sco admin resume all --data /srv/sco")]
    [InlineData("my day's", @"sco admin resume all --data 'my day'\''s'")]
    public void A_line_to_be_typed_names_the_data_directory_that_a_command_would_not_take(
        string? data, string line) => Assert.Equal(line, AdminLine.Of(data, "resume all"));

    [Theory]
    [InlineData(SocketError.ConnectionRefused, "nothing listens there; the exchange of this data "
        + "directory does not run: it was not started, or not stopped cleanly")]
    [InlineData(SocketError.TimedOut, "no answer came in time")]
    [InlineData(SocketError.TooManyOpenSockets, "too-many-open-sockets")]
    public void Why_nobody_answers_is_said_in_words(SocketError error, string words) =>
        Assert.Equal(words, SocketWords.Of(error));

    [Fact]
    public void A_right_that_a_storage_lacks_is_told_as_a_right_that_the_runtime_lacks()
    {
        UnauthorizedAccessException denied = new("Access to the path '/data/lock' is denied.");

        Assert.Equal("this user may not, or it is a folder", FileWords.Of(denied));
        Assert.Equal(
            FileWords.Of(denied), FileWords.Of(new IOException(denied.Message, denied)));
    }
}
