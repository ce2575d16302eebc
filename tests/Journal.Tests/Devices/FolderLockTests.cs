using System;
using System.IO;
using Microsoft.Win32.SafeHandles;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Devices;

/// <summary>Who may write in a folder of the file system, and who only looks.</summary>
public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Who_only_looks_whether_there_is_a_writer_keeps_none_out()
    {
        FolderLock.TryTake(_folder.Path)!.Dispose();
        using SafeFileHandle looking = File.OpenHandle(
            _folder.File(FolderLock.FileName), FileMode.Open, FileAccess.Read,
            FileShare.ReadWrite);
        Assert.True(StableMedia.TryLock(looking, isShared: true));
        int waits = 0;

        using FolderLock? taken = FolderLock.TryTake(_folder.Path, wait: () =>
        {
            waits++;
            if (waits == 3)
            {
                looking.Dispose();
            }
        });

        Assert.NotNull(taken);
        Assert.Equal(3, waits);
    }

    [Fact]
    public void A_writer_is_not_waited_out()
    {
        using FolderLock first = FolderLock.TryTake(_folder.Path)!;
        int waits = 0;

        Assert.Null(FolderLock.TryTake(_folder.Path, wait: () => waits++));

        Assert.Equal(FolderLock.RetriesMax, waits);
        Assert.Equal(LockState.Held, FolderLock.Ask(_folder.Path));
    }

    [Fact]
    public void A_lock_file_that_is_taken_away_takes_no_right_away()
    {
        using FolderLock first = FolderLock.TryTake(_folder.Path)!;
        File.Delete(_folder.File(FolderLock.FileName));

        Assert.Equal(LockState.Held, FolderLock.Ask(_folder.Path));
        Assert.Null(FolderLock.TryTake(_folder.Path, wait: () => { }));

        first.Dispose();
        Assert.Equal(LockState.Free, FolderLock.Ask(_folder.Path));
        using FolderLock? next = FolderLock.TryTake(_folder.Path);
        Assert.NotNull(next);
    }

    [Fact]
    public void A_writer_that_knows_the_lock_file_alone_is_kept_out_and_keeps_out()
    {
        using FolderLock first = FolderLock.TryTake(_folder.Path)!;
        _ = Assert.Throws<IOException>(() => Opened().Dispose());

        first.Dispose();
        using SafeFileHandle other = Opened();
        Assert.True(StableMedia.TryLock(other));

        Assert.Equal(LockState.Held, FolderLock.Ask(_folder.Path));
        Assert.Null(FolderLock.TryTake(_folder.Path, wait: () => { }));
    }

    [Fact]
    public void A_lock_of_another_name_is_no_right_to_write()
    {
        DiskStorage storage = new(_folder.Path);
        using IDisposable other = storage.TryLock("other.lock")!;

        Assert.Equal(LockState.Free, storage.AskLock());
        using IDisposable? writer = storage.TryLock();
        Assert.NotNull(writer);
        Assert.Null(storage.TryLock("other.lock"));
    }

    [Fact]
    public void A_lock_that_cannot_be_asked_is_neither_held_nor_free()
    {
        Directory.CreateDirectory(_folder.File(FolderLock.FileName));

        Assert.Equal(LockState.Unknown, FolderLock.Ask(_folder.Path));
        Assert.Equal(LockState.Free, FolderLock.Ask(_folder.File("nowhere")));
    }

    private SafeFileHandle Opened() => File.OpenHandle(
        _folder.File(FolderLock.FileName), FileMode.Open, FileAccess.ReadWrite,
        FileShare.ReadWrite);
}
