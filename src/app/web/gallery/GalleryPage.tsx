export default function GalleryPage() {
  return <p>…</p>
}
