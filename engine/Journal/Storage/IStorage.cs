using System;
using System.Collections.Generic;

namespace SCO.Exchange.Journal.Storage;

/// <summary>One folder of files on stable media: the device, as a port.</summary>
/// <remarks>Every failure is an IOException. Any thread; each file has one writer.</remarks>
public interface IStorage
{
    /// <summary>The folder, for messages.</summary>
    string Folder { get; }

    /// <summary>
    /// Whether the first write to reserved space costs more than later ones, so that it is worth
    /// filling the space ahead.
    /// </summary>
    bool PaysForFirstWrite => false;

    /// <summary>
    /// Takes the exclusive right to write here, until disposed or until the process ends; makes the
    /// folder if it is not there. Null if another holds it.
    /// </summary>
    IDisposable? TryLock();

    /// <summary>
    /// Takes a lock of this folder that has nothing to do with the right to write, until disposed
    /// or until the process ends. Null if another holds it.
    /// </summary>
    /// <param name="name">Name of its file, which stays.</param>
    IDisposable? TryLock(string name);

    /// <summary>Asks whether somebody holds the right to write here.</summary>
    LockState AskLock();

    /// <summary>Segments of a journal that were here and are kept elsewhere now.</summary>
    long ElsewhereCount => 0;

    /// <summary>
    /// Why the note of them cannot be read, in a sentence, since it was last looked at; null: it
    /// can, or there is none. What it said before counts until then.
    /// </summary>
    string? ElsewhereFault => null;

    /// <summary>
    /// Whether a file is not here but noted here as kept elsewhere; nobody looks there for it.
    /// </summary>
    bool IsElsewhere(string name) => false;

    /// <summary>Makes the folder, durably, if it is not there.</summary>
    void MakeFolder();

    /// <summary>The names of the files, in no order; none if the folder is not there.</summary>
    IReadOnlyList<string> List();

    /// <summary>Asks how much room there is. May wait for the disk.</summary>
    StorageSpace MeasureSpace();

    /// <summary>Whether a file exists; false only if the disk says that there is none.</summary>
    bool Exists(string name);

    /// <summary>Opens a file to read only; shares it with its writer.</summary>
    IStorageFile OpenRead(string name);

    /// <summary>Opens a file to read and write; creates it if it is not there.</summary>
    /// <param name="name">Name within the folder.</param>
    /// <param name="reservedBytes">
    /// Space that the file shall have from its beginning on, also one that is there and may have
    /// less; it gets no longer by it. 0 for none. <see cref="IStorageFile.IsReserved"/> says
    /// whether it has.
    /// </param>
    /// <remarks>
    /// A disk without the room for it is an IOException, and a new file may stay.
    /// </remarks>
    IStorageFile OpenWrite(string name, long reservedBytes);

    /// <summary>Gives a file another name, replacing none.</summary>
    void Rename(string from, string to);

    /// <summary>Gives a file another name, in place of the file that may have it.</summary>
    void Replace(string from, string to);

    /// <summary>Takes a file away; who has it open keeps it.</summary>
    void Delete(string name);

    /// <summary>Makes the folder's entries durable: new files, new names, files taken away.
    /// </summary>
    void SyncFolder();
}
